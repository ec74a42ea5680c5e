// What the page remembers: the operator's token for this tab, the clerk's choice for this browser.
import { type Choice, choiceSchema } from './desk-model.ts';

const TOKEN_KEY = 'anjungan.operator-token';
const CHOICE_KEY = 'anjungan.counter';

/** Takes the token out of the address (`#token=…`), so that it is neither seen, bookmarked nor shared. */
export function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null && token !== '') {
    sessionStorage.setItem(TOKEN_KEY, token);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(TOKEN_KEY);
}

export function keepToken(token: string): void {
  sessionStorage.setItem(TOKEN_KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(TOKEN_KEY);
}

export function rememberedChoice(): Choice | null {
  const text = localStorage.getItem(CHOICE_KEY);
  if (text === null) return null;
  try {
    const parsed = choiceSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function rememberChoice(choice: Choice): void {
  localStorage.setItem(CHOICE_KEY, JSON.stringify(choice));
}
