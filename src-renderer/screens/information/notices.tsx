// What hangs on the notice board today, important things first. What has expired is not there.
import { useMemo, useState } from 'react';
import { formatPlainDate } from '../../../src-shared/locales/format.ts';
import type { Notice } from '../../../src-shared/protocol/building.ts';
import { useDirectory, useSay } from '../../session/kiosk-context.tsx';
import { Flow, type FlowGroup, positionOf } from '../../ui/flow.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InIndonesian, LocalWords } from '../../ui/local-words.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { useLying } from '../../ui/use-lying.ts';
import './notices.css';

interface NoticesProps {
  readonly notices: readonly Notice[];
  readonly page: number;
}

export function Notices({ notices, page }: NoticesProps) {
  const say = useSay();
  const { revision } = useDirectory();
  const columns = useLying() ? 2 : 1;
  const [entries, setEntries] = useState<readonly number[]>([]);
  const groups = useMemo<readonly FlowGroup[]>(
    () =>
      notices.map((notice, index) => ({
        id: `notice ${index}`,
        rows: [{ key: `notice ${index}`, entries: 1, node: <NoticeCard notice={notice} /> }],
      })),
    [notices],
  );
  return (
    <ScreenFrame name="information" position={positionOf(entries, page)}>
      <div className="info-title">
        <ScreenTitle>{say('info.notices')}</ScreenTitle>
        {notices.length === 0 && <p>{say('info.noNotices')}</p>}
      </div>
      {notices.length > 0 && (
        <Flow
          groups={groups}
          columns={columns}
          page={page}
          signature={`${revision} ${notices.length}`}
          onPages={setEntries}
        />
      )}
    </ScreenFrame>
  );
}

function NoticeCard({ notice: { title, text, until, importance } }: { readonly notice: Notice }) {
  const say = useSay();
  return (
    <article className={importance === 'important' ? 'info-notice info-notice-important' : 'info-notice'}>
      {importance === 'important' && (
        <p className="info-notice-mark">
          <Icon name="megaphone" weight="bold" />
          {say('info.important')}
        </p>
      )}
      <h2>
        <LocalWords text={title} />
      </h2>
      <p>
        <LocalWords text={text} /> <InIndonesian texts={[title, text]} />
      </p>
      {until !== undefined && (
        <p className="info-notice-until">{say('info.until', { date: formatPlainDate(say, until) })}</p>
      )}
    </article>
  );
}
