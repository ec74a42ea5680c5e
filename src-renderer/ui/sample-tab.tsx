// Sample data is labelled on every screen that shows it: a tab hanging from the top edge.
import { useDirectory, useSay } from '../session/kiosk-context.tsx';
import './sample-tab.css';

export function SampleTab() {
  const say = useSay();
  return useDirectory().sample ? (
    <div className="sample-tab" data-voice="skip">
      {say('header.sample')}
    </div>
  ) : null;
}
