// Where the page starts.
import './without-eval.ts';
import { openPipe } from './bridge/open-pipe.ts';
import { mount } from './mount.tsx';

const element = document.getElementById('page');
if (element === null) throw new Error('index.html has no #page');
await mount(element, openPipe(window));
