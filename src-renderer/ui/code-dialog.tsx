// A code for the phone over a service: its requirements, as a page or as plain text; or where to complain.

import { Fragment } from 'react';
import { linkIn } from '../../src-shared/domain/link-in.ts';
import { servicePage } from '../../src-shared/domain/public-pages.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import { instansiById } from '../session/directory.ts';
import { useDirectory, useDispatch, useKiosk, useLocal, useSay } from '../session/kiosk-context.tsx';
import { Button } from './button.tsx';
import './code-dialog.css';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { phoneText } from './phone-text.ts';
import { QrCode } from './qr.tsx';

interface CodeDialogProps {
  readonly kind: 'phone' | 'complaint';
  readonly serviceId: ServiceId;
}

export function CodeDialog({ kind, serviceId }: CodeDialogProps) {
  const say = useSay();
  const dispatch = useDispatch();
  const close = () => dispatch({ type: 'panelClosed' });
  const code = useCode(kind, serviceId);
  const isLink = code?.startsWith('http') ?? false;
  return (
    <Dialog title={say(kind === 'phone' ? 'phone.title' : 'complaint.title')} onOutside={close}>
      <div className="code-box">
        {code !== null && <QrCode text={code} label={say(kind === 'phone' ? 'phone.qr' : 'complaint.qr')} />}
        <div>
          <p>{say(isLink ? 'phone.hint' : 'phone.textHint')}</p>
          {isLink && code !== null && <Address address={code.replace(/^https?:\/\//, '')} />}
        </div>
      </div>
      <Button tone="primary" shape="big" icon={<Icon name="check" weight="bold" />} onTap={close}>
        {say('list.close')}
      </Button>
    </Dialog>
  );
}

/** Breaks behind a slash, not within a word. */
function Address({ address }: { readonly address: string }) {
  return (
    <code>
      {address.split('/').map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address never change places
        <Fragment key={index}>
          {index > 0 && (
            <>
              /<wbr />
            </>
          )}
          {part}
        </Fragment>
      ))}
    </code>
  );
}

/** What the code says; null while the service is being opened. */
function useCode(kind: CodeDialogProps['kind'], serviceId: ServiceId): string | null {
  const say = useSay();
  const local = useLocal();
  const directory = useDirectory();
  const known = useKiosk((state) => state.details.get(serviceId));
  if (known?.state !== 'ready') return null;
  const { detail } = known;
  if (kind === 'complaint') return linkIn(detail.components.complaint.text);
  const instansi = instansiById(directory, detail.instansi);
  return (
    servicePage(directory.site, serviceId) ??
    phoneText({ detail, instansiName: instansi?.shortName ?? directory.site.name, say, local })
  );
}
