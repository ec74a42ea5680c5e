// What is shown before the desk: asking for the operator's token, or saying what the page waits for.
import { element } from './element.ts';
import { icon } from './icons.ts';

/** `problem` says why the page asks again; null at the first time. */
export function tokenView(problem: string | null, onToken: (token: string) => void): HTMLElement {
  const field = element('input', {
    id: 'token',
    type: 'password',
    name: 'token',
    autocomplete: 'off',
    required: '',
    maxlength: '200',
  });
  const form = element(
    'form',
    { class: 'sheet narrow' },
    element('h2', {}, 'Buka loket'),
    problem === null ? null : element('p', { class: 'banner error', role: 'alert' }, icon('warning'), problem),
    element(
      'p',
      {},
      'Buka halaman ini dari tautan pengelola, atau tempel token operator di bawah. Token ada di berkas ',
      element('code', {}, 'operator-token'),
      ' pada folder data server.',
    ),
    element('label', { for: 'token' }, 'Token operator'),
    field,
    element('button', { class: 'button primary', type: 'submit' }, icon('key'), 'Masuk'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onToken(field.value.trim());
  });
  return element('main', { class: 'centre' }, form);
}

/** One sentence while there is nothing to choose or to serve yet. */
export function waitingView(text: string): HTMLElement {
  return element('main', { class: 'centre' }, element('p', { class: 'sheet narrow', role: 'status' }, text));
}
