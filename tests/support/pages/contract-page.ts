// A page that speaks the contract with its types, over the browser shell's WebSocket: what a screen does, without one.
import type { CallName, Calls } from '../../../src-shared/contract/contract.ts';
import { calls } from '../../../src-shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../../src-shared/contract/define.ts';
import { openWebSocketPage } from './websocket-page.ts';

export interface ContractPage {
  /** Resolves with the output; throws the error's code. Events in between are passed over. */
  call<Name extends CallName>(name: Name, input: InputOf<Calls[Name]>): Promise<OutputOf<Calls[Name]>>;
  /** Sends without waiting for the answer. */
  send<Name extends CallName>(name: Name, input: InputOf<Calls[Name]>): void;
  leave(): void;
}

export async function openContractPage(launchUrl: string): Promise<ContractPage> {
  const page = await openWebSocketPage(launchUrl);
  let lastId = 0;
  const send = (call: string, input: unknown): number => {
    lastId += 1;
    page.send(JSON.stringify({ id: lastId, call, input }));
    return lastId;
  };
  return {
    send,
    leave: page.leave,
    call: async (name, input) => {
      const id = send(name, input);
      for (;;) {
        const message = await page.next();
        if (!('id' in message) || message.id !== id) continue;
        if ('error' in message) throw new Error(`${name}: ${JSON.stringify(message.error)}`);
        return calls[name].output.parse(message.ok) as OutputOf<Calls[typeof name]>;
      }
    },
  };
}
