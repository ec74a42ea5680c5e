// The manual of speaking: one text at a time, interrupted at once, its words nowhere but in the program that says them.
import { spawnSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import { hasShebangs, speechProgram } from '../../tests/support/speech-program.ts';
import { createSpeaker, type SpeechTrouble, type SpokenText } from './speaker.ts';

const never = new AbortController().signal;
const spoken = (text: string, rest: Partial<SpokenText> = {}): SpokenText => ({
  text,
  language: 'id',
  speed: 'normal',
  volume: 3,
  ...rest,
});

describe.runIf(hasShebangs)('the speech program', () => {
  test('is given the text on its standard input, and never among its arguments', async () => {
    const program = speechProgram();
    const speaker = createSpeaker(program.path, () => {});
    expect(await speaker.say(spoken('Nomor antrean Anda: be, nol, empat, dua'), never)).toBe('spoken');
    const [record] = program.records();
    expect(record?.text).toBe('Nomor antrean Anda: be, nol, empat, dua');
    expect(record?.args).toEqual(['--stdin', '-b', '1', '-v', 'id', '-s', '165', '-a', '108']);
  });

  test.each([
    [{ language: 'en', speed: 'slow', volume: 1 }, ['en', '120', '36']],
    [{ language: 'su', speed: 'fast', volume: 5 }, ['id', '240', '180']],
  ] as const)('speaks as %j asks, within its limits', async (manner, [voice, speed, amplitude]) => {
    const program = speechProgram();
    await createSpeaker(program.path, () => {}).say(spoken('Halo', manner), never);
    expect(program.records()[0]?.args.slice(3)).toEqual(['-v', voice, '-s', speed, '-a', amplitude]);
  });

  test('is ended at once by whoever asked, by stop, and by the next text', async () => {
    const program = speechProgram({ takes: 60_000 });
    const speaker = createSpeaker(program.path, () => {});
    const begun = (count: number) => expect.poll(() => program.said().length, { interval: 10 }).toBe(count);

    const asked = new AbortController();
    const first = speaker.say(spoken('satu'), asked.signal);
    await begun(1);
    asked.abort();
    expect(await first).toBe('interrupted');

    const second = speaker.say(spoken('dua'), never);
    await begun(2);
    const third = speaker.say(spoken('tiga'), never);
    expect(await second).toBe('interrupted');
    await begun(3);
    speaker.stop();
    expect(await third).toBe('interrupted');
    expect(program.records().map(({ what }) => what)).toEqual(['began', 'began', 'began']);
    for (const { pid } of program.records()) expect(isRunning(pid)).toBe(false);
  });

  test('of texts that come in a rush only the last is said', async () => {
    const program = speechProgram();
    const speaker = createSpeaker(program.path, () => {});
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((text) => speaker.say(spoken(text), never)));
    expect(outcomes.at(-1)).toBe('spoken');
    expect(outcomes.slice(0, -1)).toEqual(['interrupted', 'interrupted', 'interrupted']);
    expect(program.said()).toContain('d');
    expect(program.records().filter(({ what }) => what === 'ended')).toHaveLength(1);
  });

  test('without a sound device is as good as none, and that is told once', async () => {
    const program = speechProgram({
      complaint: 'ALSA lib pcm.c: Unknown PCM default\nerror: No such file or directory\n',
    });
    const told = vi.fn<(reason: SpeechTrouble) => void>();
    const speaker = createSpeaker(program.path, told);
    expect(await speaker.say(spoken('satu'), never)).toBe('unavailable');
    expect(await speaker.say(spoken('dua'), never)).toBe('unavailable');
    expect(told.mock.calls).toEqual([['no-sound']]);
  });

  test('is available where it is', async () => {
    expect(await createSpeaker(speechProgram().path, () => {}).available()).toBe(true);
  });
});

describe('without a program', () => {
  test.each([null, 'no-such-program-anywhere'])('%s says so', async (name) => {
    const speaker = createSpeaker(name, () => {});
    expect(await speaker.available()).toBe(false);
    expect(await speaker.say(spoken('halo'), never)).toBe('unavailable');
  });
});

const espeak = spawnSync('espeak-ng', ['--version']).status === 0;
if (!espeak)
  process.stderr.write('\nNOT TESTED: espeak-ng is not on this machine; the test with the real program is left out.\n');

describe.runIf(espeak)('espeak-ng itself', () => {
  test('takes these arguments: it speaks, or says that there is no sound device', async () => {
    const told: SpeechTrouble[] = [];
    const speaker = createSpeaker('espeak-ng', (reason) => told.push(reason));
    expect(await speaker.available()).toBe(true);
    const outcome = await speaker.say(spoken('Nomor, be, nol.', { speed: 'fast', volume: 1 }), never);
    expect(outcome === 'spoken' || told[0] === 'no-sound').toBe(true);
    const strange = spawnSync('espeak-ng', ['--stdin', '-b', '1', '-v', 'id', '-s', '165', '-a', '108', '-q', '-x'], {
      input: 'be, nol',
      encoding: 'utf8',
    });
    expect(strange.stdout).toContain("n'ol");
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
