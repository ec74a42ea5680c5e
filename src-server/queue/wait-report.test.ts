// How estimates are judged: by the wait until the first call, against the range the citizen was told.
import { describe, expect, it } from 'vitest';
import { serviceIdSchema } from '../../src-shared/protocol/words.ts';
import type { WaitOfTicket } from '../store/waits.ts';
import { reportWaits } from './wait-report.ts';

const MINUTE = 60_000;

const waited = (minutes: number, facts: Partial<WaitOfTicket> & { service?: string } = {}): WaitOfTicket => ({
  serviceId: serviceIdSchema.parse(facts.service ?? 'ktp'),
  number: 'A-001',
  issuedAt: 0,
  calledAt: minutes * MINUTE,
  told: { from: 10, to: 20 },
  clockSuspect: false,
  ...facts,
});

describe('the report of waits', () => {
  it('counts what came within the range, its ends included, and what came before and after it', () => {
    const { all } = reportWaits([9.9, 10, 15, 20, 20.1, 40].map((minutes) => waited(minutes)));
    expect(all).toMatchObject({ called: 6, judged: 6, inside: 3, earlier: 1, later: 2 });
  });

  it('gives the median distance from the middle of the range, to one decimal', () => {
    expect(reportWaits([12, 15, 25].map((minutes) => waited(minutes))).all.medianError).toBe(3);
    expect(reportWaits([15, 20.26].map((minutes) => waited(minutes))).all.medianError).toBe(2.6);
  });

  it('judges no ticket without a range, and none given by a clock that may have been wrong', () => {
    const { all } = reportWaits([waited(15), waited(90, { told: null }), waited(90, { clockSuspect: true })]);
    expect(all).toEqual({ called: 3, judged: 1, inside: 1, earlier: 0, later: 0, medianError: 0 });
  });

  it('takes a call before the issue, by clocks a moment apart, for no wait at all', () => {
    expect(reportWaits([waited(-0.1, { told: { from: 0, to: 5 } })]).all).toMatchObject({
      inside: 1,
      medianError: 2.5,
    });
  });

  it('tells services apart, in the order they were first called', () => {
    const report = reportWaits([waited(15, { service: 'kk' }), waited(30), waited(15, { service: 'kk' })]);
    expect(report.services).toMatchObject([
      { serviceId: 'kk', called: 2, inside: 2 },
      { serviceId: 'ktp', called: 1, later: 1 },
    ]);
    expect(report.all).toMatchObject({ called: 3, inside: 2 });
  });

  it('of a day on which nobody was called is empty', () => {
    expect(reportWaits([])).toEqual({
      services: [],
      all: { called: 0, judged: 0, inside: 0, earlier: 0, later: 0, medianError: null },
    });
  });
});
