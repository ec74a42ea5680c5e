// The six components as groups for Flow, in the order of the design: what to bring first. Short facts stand side by side,
// long ones below each other; nothing is cut.
import { useMemo } from 'react';
import type { ServiceDetail } from '../../../src-shared/contract/views.ts';
import { fellBack } from '../../../src-shared/locales/fell-back.ts';
import { defaultLanguage } from '../../../src-shared/locales/locales.ts';
import type { LocalText } from '../../../src-shared/protocol/words.ts';
import { useKiosk, useLanguage, useLocal, useSay } from '../../session/kiosk-context.tsx';
import type { FlowGroup, FlowItem } from '../../ui/flow.tsx';
import { LocalWords } from '../../ui/local-words.tsx';
import { ChannelCard } from './channel-card.tsx';
import { CheckRow } from './check-row.tsx';
import { ComponentHead } from './component-head.tsx';
import { areShort, ComplaintRow, FactRow, FactTrio, factsOf, type Setting } from './facts.tsx';
import { isStepper, Step, Stepper } from './procedure.tsx';

/** `instead`: what is possible while this service gives no numbers; null while it does. */
export function useGroups(
  detail: ServiceDetail,
  ticks: readonly number[],
  instead: FlowGroup | null,
): readonly FlowGroup[] {
  const say = useSay();
  const local = useLocal();
  const language = useLanguage();
  const textSize = useKiosk((state) => state.session.access.textSize);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` changes with the language, and `local` only with it
  return useMemo(() => {
    const groups: FlowGroup[] = [
      ...channelGroup(detail),
      ...(instead === null ? [] : [instead]),
      requirementsGroup(detail, ticks),
      procedureGroup(detail, { local, textSize, language }),
      ...factsGroups(detail, { local, textSize }),
      listGroup('mistakes', detail.mistakes),
      listGroup('note', detail.note === undefined ? [] : [detail.note]),
    ];
    return groups.filter((group) => group.rows.length > 0);
  }, [detail, ticks, instead, say, textSize]);
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
        texts={requirements.map(({ text }) => text)}
      />
    ),
    rows: rows.length > 0 ? rows : [{ key: 'none', node: <NoRequirements /> }],
  };
}

function NoRequirements() {
  return <p className="sheet-text is-unconfirmed">{useSay()('service.noRequirements')}</p>;
}

function procedureGroup(
  { components: { procedure } }: ServiceDetail,
  { local, textSize, language }: Setting & { readonly language: string },
): FlowGroup {
  const steps = procedure.map(local);
  const foreign = procedure.some((step) => fellBack(step, language));
  const rows = isStepper(steps, textSize)
    ? [{ key: 'stepper', node: <Stepper steps={steps} lang={foreign ? defaultLanguage : undefined} /> }]
    : procedure.map((step, index) => ({ key: `step ${index}`, node: <Step step={step} number={index + 1} /> }));
  return {
    id: 'procedure',
    frame: 'sheet',
    head: (continued) => <ComponentHead component={continued ? 'procedureMore' : 'procedure'} texts={procedure} />,
    rows: steps.length > 0 ? rows : [{ key: 'none', node: <AskAtCounter /> }],
  };
}

function AskAtCounter() {
  return <p className="sheet-text is-unconfirmed">{useSay()('service.askAtCounter')}</p>;
}

function factsGroups({ id, components }: ServiceDetail, setting: Setting): readonly FlowGroup[] {
  const [duration, fee, product, complaint] = factsOf(components);
  const complaintRow = { key: 'complaint', node: <ComplaintRow fact={complaint} serviceId={id} /> };
  if (!areShort([duration, fee, product], setting)) {
    const rows = [duration, fee, product].map((fact) => ({ key: fact.kind, node: <FactRow fact={fact} /> }));
    return [{ id: 'facts', frame: 'sheet sheet-facts', rows: [...rows, complaintRow] }];
  }
  return [
    { id: 'facts', rows: [{ key: 'trio', node: <FactTrio facts={[duration, fee, product]} /> }] },
    { id: 'complaint', frame: 'sheet sheet-facts', rows: [complaintRow] },
  ];
}

function listGroup(id: 'mistakes' | 'note', lines: readonly LocalText[]): FlowGroup {
  return {
    id,
    frame: 'sheet sheet-list',
    head: (continued) => (
      <ComponentHead component={id === 'mistakes' && continued ? 'mistakesMore' : id} texts={lines} />
    ),
    rows: lines.map((line) => ({
      key: line.id,
      node: (
        <p className="sheet-line">
          <LocalWords text={line} />
        </p>
      ),
    })),
  };
}
