// Basa Sunda: a draft. It is shown nowhere until a native speaker has approved it (DESIGN-LANGUAGE section 6); what is
// missing here falls back to Indonesian.
import type { PartialTexts } from './texts.ts';

export const sundanese: PartialTexts = {
  'dock.language': 'Basa',
  'idle.welcome': 'Wilujeng sumping',
  'idle.touch': 'Toél layar kanggo ngamimitian',
  'home.title': 'Aya nu tiasa dibantu?',
  'day.1': 'Senén',
  'day.2': 'Salasa',
  'day.3': 'Rebo',
  'day.4': 'Kemis',
  'day.5': 'Jumaah',
  'day.6': 'Saptu',
  'day.7': 'Minggu',
};
