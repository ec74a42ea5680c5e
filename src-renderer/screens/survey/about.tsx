// What the survey is about: the services of the building in general, one tap away, or one service, by its instansi.
import { useMemo, useState } from 'react';
import type { InstansiView, ServiceView } from '../../../src-shared/contract/views.ts';
import { type InstansiId, requestIdSchema, type ServiceId } from '../../../src-shared/protocol/words.ts';
import { instansiById, otherInstansi, popularInstansi, servicesOf } from '../../session/directory.ts';
import { useDirectory, useDispatch, useKiosk, useLanguage, useLocal, useSay } from '../../session/kiosk-context.tsx';
import type { SurveyAbout } from '../../session/screens.ts';
import { Button } from '../../ui/button.tsx';
import { Crumb } from '../../ui/crumb.tsx';
import { Flow, type FlowGroup, positionOf } from '../../ui/flow.tsx';
import { CatalogueIcon, Icon } from '../../ui/icon.tsx';
import { Petal } from '../../ui/petal.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { tileRows } from '../../ui/tile-rows.tsx';
import { useLying } from '../../ui/use-lying.ts';

export function About({ about }: { readonly about: SurveyAbout }) {
  const { instansiId, page } = about;
  return instansiId === null ? (
    <InstansiList key="instansi" page={page} />
  ) : (
    <ServiceList key={instansiId} instansiId={instansiId} page={page} />
  );
}

/** The questions begin; the id by which the survey is known is made here. */
function useBegin(): (serviceId: ServiceId | null) => void {
  const dispatch = useDispatch();
  return (serviceId) =>
    dispatch({ type: 'surveyBegun', serviceId, requestId: requestIdSchema.parse(crypto.randomUUID()) });
}

function InstansiList({ page }: { readonly page: number }) {
  const say = useSay();
  const language = useLanguage();
  const directory = useDirectory();
  const large = useKiosk((state) => state.session.access.textSize === 'large');
  const columns = (useLying() ? 3 : 2) - (large ? 1 : 0);
  const begin = useBegin();
  const [entries, setEntries] = useState<readonly number[]>([]);
  const groups = useMemo<readonly FlowGroup[]>(() => {
    const all = [...popularInstansi(directory), ...otherInstansi(directory, language)];
    const tiles = all.map((instansi) => ({ key: instansi.id, node: <InstansiTile instansi={instansi} /> }));
    return [{ id: 'instansi', rows: tileRows(tiles, columns) }];
  }, [directory, language, columns]);
  return (
    <ScreenFrame name="survey" position={positionOf(entries, page)}>
      <div className="survey-about">
        <ScreenTitle>{say('survey.aboutTitle')}</ScreenTitle>
        <p>{say('survey.aboutHint')}</p>
        <Button
          tone="primary"
          shape="big"
          icon={<Icon name="buildings" weight="duotone" />}
          iconAfter={<Icon name="caret-right" weight="bold" />}
          onTap={() => begin(null)}
        >
          {say('survey.general')}
        </Button>
      </div>
      <h2 className="section-title">{say('survey.orInstansi')}</h2>
      <Flow groups={groups} columns={1} page={page} signature={`${directory.revision}`} onPages={setEntries} />
    </ScreenFrame>
  );
}

function InstansiTile({ instansi }: { readonly instansi: InstansiView }) {
  const local = useLocal();
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="tap-card survey-tile"
      onClick={() => dispatch({ type: 'instansiChosen', instansiId: instansi.id })}
    >
      <Petal>
        <CatalogueIcon name={instansi.icon} />
      </Petal>
      <b>{local(instansi.shortName)}</b>
    </button>
  );
}

function ServiceList({ instansiId, page }: { readonly instansiId: InstansiId; readonly page: number }) {
  const say = useSay();
  const local = useLocal();
  const directory = useDirectory();
  const columns = useLying() ? 2 : 1;
  const [entries, setEntries] = useState<readonly number[]>([]);
  const instansi = instansiById(directory, instansiId);
  const groups = useMemo<readonly FlowGroup[]>(() => {
    const tiles = servicesOf(directory, instansiId).map((service) => ({
      key: service.id,
      node: <ServiceTile service={service} />,
    }));
    return [{ id: 'services', rows: tileRows(tiles, columns) }];
  }, [directory, instansiId, columns]);
  return (
    <ScreenFrame name="survey" position={positionOf(entries, page)}>
      <Crumb
        icon={<CatalogueIcon name={instansi?.icon} />}
        title={instansi === undefined ? '' : local(instansi.shortName)}
        facts={[say('survey.pickService')]}
      />
      <Flow groups={groups} columns={1} page={page} signature={`${directory.revision}`} onPages={setEntries} />
    </ScreenFrame>
  );
}

function ServiceTile({ service }: { readonly service: ServiceView }) {
  const local = useLocal();
  const begin = useBegin();
  return (
    <button type="button" className="tap-card survey-tile" onClick={() => begin(service.id)}>
      <b>{local(service.name)}</b>
      <span className="survey-go">
        <Icon name="caret-right" weight="bold" />
      </span>
    </button>
  );
}
