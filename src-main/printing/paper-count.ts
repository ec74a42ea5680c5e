// How far a roll still goes. The printer's own sensor sees the end only a few metres before it, and many have none; the
// count of millimetres says it in tickets, in time to fetch a new roll.
import type { PaperRoll } from '../store/paper-rolls.ts';

/** Paper of a ticket while a roll has printed too few to tell, millimetres. */
const USUAL_TICKET = 160;
/** From so many tickets on their mean is believed. */
const ENOUGH_TICKETS = 20;
/** Fewer than so many tickets left is a low roll: about a quarter of an hour of a busy lobby. */
const LOW = 40;

/** About how many tickets the roll still gives, 0 or above; null where nobody said when one was put in. */
export function ticketsLeft(roll: PaperRoll | null): number | null {
  if (roll === null) return null;
  const ticket = roll.tickets < ENOUGH_TICKETS ? USUAL_TICKET : roll.ticketsMm / roll.tickets;
  return Math.max(0, Math.floor((roll.lengthMm - roll.usedMm) / ticket));
}

/** True where somebody should fetch a new roll: the sensor sees the end of it, or the count does. */
export function isPaperLow(sensorSeesEnd: boolean, left: number | null): boolean {
  return sensorSeesEnd || (left !== null && left < LOW);
}
