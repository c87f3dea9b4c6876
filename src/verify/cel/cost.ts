import { PlimsollError } from '../../errors.ts';

/** As much as Kubernetes allows one expression of an admission policy. */
export const MAX_COST = 1_000_000;
const CHARACTERS_PER_UNIT = 10;
/** An error takes as long to make as so many parts to evaluate. */
const ERROR_UNITS = 50;

/**
 * What one evaluation has cost so far. Every part costs 1 each time it is evaluated; what looks at a list, a map or a text as
 * a whole also costs 1 for each element, and for each ten characters. Every method throws `condition-cost` when it is too
 * much, which no operator of an expression can catch.
 */
export class Cost {
  #left = MAX_COST;

  charge(units: number): void {
    this.#left -= units;
    if (this.#left >= 0) return;
    throw new PlimsollError('condition-cost', `costs more than ${MAX_COST}`);
  }

  /** An error that something else goes on after. */
  chargeError(): void {
    this.charge(ERROR_UNITS);
  }

  /** Something that reads so many characters or bytes. */
  chargeText(length: number): void {
    this.charge(Math.ceil(length / CHARACTERS_PER_UNIT));
  }

  /** Something that may compare every place of a text with a whole other one. */
  chargeSearch(length: number, soughtLength: number): void {
    this.charge(Math.ceil(length / CHARACTERS_PER_UNIT) * Math.ceil(soughtLength / CHARACTERS_PER_UNIT));
  }
}
