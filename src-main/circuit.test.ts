import { describe, expect, it } from 'vitest';
import { createCircuit } from './circuit.ts';

function circuitAt() {
  const time = { now: 0 };
  return { time, circuit: createCircuit(() => time.now) };
}

describe('the circuit to the server', () => {
  it('asks nobody before the server has answered once', () => {
    const { circuit } = circuitAt();
    expect(circuit.isClosed()).toBe(false);
    circuit.close();
    expect(circuit.isClosed()).toBe(true);
  });

  it('asks nobody for five seconds after a tap waited in vain, however soon the loop has its answer', () => {
    const { circuit, time } = circuitAt();
    circuit.close();
    circuit.open();
    circuit.close();
    time.now = 4_999;
    expect(circuit.isClosed()).toBe(false);
    time.now = 5_000;
    expect(circuit.isClosed()).toBe(true);
  });

  it('asks nobody after the rest either, until the server has answered', () => {
    const { circuit, time } = circuitAt();
    circuit.close();
    circuit.open();
    time.now = 60_000;
    expect(circuit.isClosed()).toBe(false);
  });

  it('rests anew with each wait in vain', () => {
    const { circuit, time } = circuitAt();
    circuit.open();
    time.now = 4_000;
    circuit.open();
    circuit.close();
    time.now = 8_999;
    expect(circuit.isClosed()).toBe(false);
    time.now = 9_000;
    expect(circuit.isClosed()).toBe(true);
  });
});
