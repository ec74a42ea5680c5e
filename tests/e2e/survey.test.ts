// The satisfaction survey, end to end on real parts: what a citizen answers at the kiosk is counted at the server, once,
// also when the server comes back later; what was left is counted nowhere.
import { describe, expect, it } from 'vitest';
import { surveyElements } from '../../src-shared/domain/skm.ts';
import { surveyWords } from '../../src-shared/locales/survey-words.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import type { SurveyReport } from '../../src-shared/protocol/survey-report.ts';
import { closeBrowserAfterwards, openPanel } from '../support/browser.ts';
import { type LobbyServer, openLobby, startServerProgram } from '../support/lobby.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { type Citizen, citizen } from './citizen.ts';

closeBrowserAfterwards();

function surveying(): Catalogue {
  const catalogue = openNowCatalogue();
  return { ...catalogue, site: { ...catalogue.site, offers: ['survey'] } };
}

async function begin(visitor: Citizen): Promise<void> {
  await visitor.taps('idle.touch');
  await visitor.taps('home.survey');
  await visitor.sees('survey.aboutTitle');
}

/** Reads each question and answers it, from the first on. Never the same place twice: that would be a double tap. */
async function answers(visitor: Citizen, given: readonly (1 | 2 | 3 | 4 | 'skip')[]): Promise<void> {
  for (const [index, value] of given.entries()) {
    const words = surveyWords[surveyElements[index] ?? 'requirements'];
    await visitor.sees(words.question);
    await visitor.taps(value === 'skip' ? 'survey.skip' : (words.answers[value - 1] ?? words.name));
  }
}

/** Asks the server again each time it answered, until it counts so many. */
async function counted(server: LobbyServer, respondents: number): Promise<SurveyReport> {
  const count = async (): Promise<number> => (await server.survey()).respondents;
  await expect.poll(count, { timeout: 30_000, interval: 200 }).toBe(respondents);
  return server.survey();
}

const numbersOf = ({ elements }: SurveyReport): readonly number[] => elements.map(({ answers }) => answers);

describe('the satisfaction survey', () => {
  it.each(['portrait', 'landscape'] as const)('is answered about a service, and counted there (%s)', async (panel) => {
    const lobby = await openLobby(surveying());
    const visitor = citizen(await openPanel(lobby.kiosk.url, panel));
    await begin(visitor);
    await visitor.taps(/Disdukcapil/);
    await visitor.taps(/Perekaman KTP-el/);
    await answers(visitor, [3, 4, 2, 4, 'skip', 3, 4, 'skip', 2]);
    await visitor.sees('survey.thanks');

    const report = await counted(lobby.server, 1);
    expect(numbersOf(report)).toEqual([1, 1, 1, 1, 0, 1, 1, 0, 1]);
    expect(report.elements[3]).toMatchObject({ element: 'fee', mean: 4, converted: 100 });
    expect(report).toMatchObject({ ikm: null, grade: null, noGrade: 'element-unanswered' });
    await visitor.taps('survey.done');
    await visitor.sees('idle.touch');
  });

  it('is kept while the server is away, and arrives once when it is back', async () => {
    const lobby = await openLobby(surveying());
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    await visitor.sees('idle.touch');
    await lobby.server.interrupt();
    await begin(visitor);
    await visitor.taps('survey.general');
    await answers(visitor, [4, 2, 3]);
    await visitor.taps('survey.finish');
    await visitor.sees('survey.thanks');

    const port = Number(new URL(lobby.server.url).port);
    const back = await startServerProgram(lobby.serverFolder, port, surveying());
    expect(numbersOf(await counted(back, 1))).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(await back.quarantine()).toEqual([]);
  });

  it('that is left in the middle is counted nowhere, and nothing of it is left for the next', async () => {
    const lobby = await openLobby(surveying());
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    await begin(visitor);
    await visitor.taps('survey.general');
    await answers(visitor, [1]);
    await visitor.taps('dock.home');

    await visitor.taps('home.survey');
    await visitor.taps('survey.general');
    await visitor.sees(surveyWords.requirements.question);
    // Nothing of the one that was left.
    expect(await visitor.page.locator('[aria-pressed="true"]', { hasText: 'Tidak sesuai' }).count()).toBe(0);
    await answers(visitor, [4]);
    await visitor.taps('survey.finish');
    await visitor.sees('survey.thanks');

    const report = await counted(lobby.server, 1);
    expect(report.elements[0]?.counts).toEqual([0, 0, 0, 1]);
  });
});
