// The six components as groups for Flow, in the order of the design: what to bring first. Short facts stand side by side,
// long ones below each other; nothing is cut.
import { useMemo } from 'react';
import type { ServiceDetail } from '../../../src-shared/contract/views.ts';
import type { LocalText } from '../../../src-shared/protocol/words.ts';
import { useKiosk, useLocal, useSay } from '../../session/kiosk-context.tsx';
import type { Access } from '../../session/session.ts';
import type { FlowGroup, FlowItem } from '../../ui/flow.tsx';
import { ChannelCard } from './channel-card.tsx';
import { CheckRow } from './check-row.tsx';
import { ComponentHead } from './component-head.tsx';
import { areShort, FactRow, FactTrio, factsOf } from './facts.tsx';
import { isStepper, Step, Stepper } from './procedure.tsx';

export function useGroups(detail: ServiceDetail, ticks: readonly number[]): readonly FlowGroup[] {
  const say = useSay();
  const local = useLocal();
  const textSize = useKiosk((state) => state.session.access.textSize);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` changes with the language, and `local` only with it
  return useMemo(() => {
    const groups: FlowGroup[] = [
      ...channelGroup(detail),
      requirementsGroup(detail, ticks),
      procedureGroup({ detail, local, textSize }),
      ...factsGroups({ detail, local, textSize }),
      listGroup('mistakes', detail.mistakes.map(local)),
      listGroup('note', detail.note === undefined ? [] : [local(detail.note)]),
    ];
    return groups.filter((group) => group.rows.length > 0);
  }, [detail, ticks, say, textSize]);
}

function channelGroup(detail: ServiceDetail): readonly FlowGroup[] {
  if (detail.channel.kind === 'counter') return [];
  const row = { key: 'channel', node: <ChannelCard channel={detail.channel} /> };
  return [{ id: 'channel', frame: 'sheet sheet-channel', rows: [row] }];
}

function requirementsGroup(detail: ServiceDetail, ticks: readonly number[]): FlowGroup {
  const { requirements } = detail.components;
  const rows: FlowItem[] = requirements.map((requirement, index) => ({
    key: `requirement ${index}`,
    node: <CheckRow requirement={requirement} index={index} ticked={ticks.includes(index)} />,
  }));
  return {
    id: 'requirements',
    frame: 'sheet',
    head: (continued) => (
      <ComponentHead
        component={continued ? 'requirementsMore' : 'requirements'}
        ready={requirements.length === 0 ? null : { count: ticks.length, total: requirements.length }}
      />
    ),
    rows: rows.length > 0 ? rows : [{ key: 'none', node: <NoRequirements /> }],
  };
}

function NoRequirements() {
  return <p className="sheet-text is-unconfirmed">{useSay()('service.noRequirements')}</p>;
}

interface Setting {
  readonly detail: ServiceDetail;
  readonly local: (text: LocalText) => string;
  readonly textSize: Access['textSize'];
}

function procedureGroup({ detail, local, textSize }: Setting): FlowGroup {
  const steps = detail.components.procedure.map(local);
  const rows = isStepper(steps, textSize)
    ? [{ key: 'stepper', node: <Stepper steps={steps} /> }]
    : steps.map((step, index) => ({ key: `step ${index}`, node: <Step step={step} number={index + 1} /> }));
  return {
    id: 'procedure',
    frame: 'sheet',
    head: (continued) => <ComponentHead component={continued ? 'procedureMore' : 'procedure'} />,
    rows: steps.length > 0 ? rows : [{ key: 'none', node: <AskAtCounter /> }],
  };
}

function AskAtCounter() {
  return <p className="sheet-text is-unconfirmed">{useSay()('service.askAtCounter')}</p>;
}

function factsGroups({ detail, local, textSize }: Setting): readonly FlowGroup[] {
  const [duration, fee, product, complaint] = factsOf(detail.components, local);
  if (!areShort([duration, fee, product], textSize)) {
    const rows = [duration, fee, product, complaint].map((fact) => ({ key: fact.kind, node: <FactRow fact={fact} /> }));
    return [{ id: 'facts', frame: 'sheet sheet-facts', rows }];
  }
  return [
    { id: 'facts', rows: [{ key: 'trio', node: <FactTrio facts={[duration, fee, product]} /> }] },
    { id: 'complaint', frame: 'sheet sheet-facts', rows: [{ key: 'complaint', node: <FactRow fact={complaint} /> }] },
  ];
}

function listGroup(id: 'mistakes' | 'note', lines: readonly string[]): FlowGroup {
  return {
    id,
    frame: 'sheet sheet-list',
    head: (continued) => <ComponentHead component={id === 'mistakes' && continued ? 'mistakesMore' : id} />,
    rows: lines.map((line) => ({ key: line, node: <p className="sheet-line">{line}</p> })),
  };
}
