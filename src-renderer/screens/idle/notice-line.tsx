// The important notice of the day as one line, while it holds. The rest of it is among the information.
import { holdsOn } from '../../../src-shared/domain/notices.ts';
import { useDirectory, useWorld } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LocalWords } from '../../ui/local-words.tsx';
import './notice-line.css';

export function NoticeLine() {
  const { businessDate } = useWorld();
  const notice = useDirectory().notices.find((each) => holdsOn(each, businessDate));
  if (notice === undefined) return null;
  return (
    <p className="attract-notice">
      <Icon name="megaphone" weight="duotone" />
      <span>
        <LocalWords text={notice.title} />
      </span>
    </p>
  );
}
