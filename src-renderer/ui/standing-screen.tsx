// A kiosk that people took out of service: in two languages, because nobody can choose theirs here.
import type { ReactNode } from 'react';
import type { KioskState } from '../../src-shared/contract/views.ts';
import { formatMoment, siteMoment } from '../../src-shared/locales/format.ts';
import { defaultLanguage, offeredLocales } from '../../src-shared/locales/locales.ts';
import { useSay, useSayIn, useWorld } from '../session/kiosk-context.tsx';
import { LocalWords } from './local-words.tsx';
import { SystemScreen } from './system-screen.tsx';

type Standing = Pick<Extract<KioskState, { kind: 'maintenance' }>, 'message' | 'until'>;

interface StandingScreenProps extends Standing {
  readonly icon: ReactNode;
  readonly title: 'system.maintenance' | 'system.closedByStaff';
}

export function StandingScreen({ icon, title, message, until }: StandingScreenProps) {
  const say = useSay();
  const { timeZone, businessDate, directory } = useWorld();
  const second = offeredLocales(directory?.languages ?? ['id', 'en']).find(
    ({ language }) => language !== defaultLanguage,
  );
  const sayToo = useSayIn(second?.language ?? defaultLanguage);
  const moment = until === null ? null : siteMoment(until, timeZone);
  return (
    <SystemScreen
      icon={icon}
      title={say(title)}
      text={
        <>
          {message === null ? say('system.elsewhere') : <LocalWords text={message} />}
          {moment !== null && (
            <>
              <br />
              <b>{say('system.again', { when: formatMoment(say, moment, businessDate) })}</b>
            </>
          )}
        </>
      }
      also={
        second && {
          language: second.language,
          title: sayToo(title),
          text: [
            message === null ? sayToo('system.elsewhere') : (message[second.language] ?? sayToo('system.elsewhere')),
            ...(moment === null ? [] : [sayToo('system.again', { when: formatMoment(sayToo, moment, businessDate) })]),
          ].join(' '),
        }
      }
    />
  );
}
