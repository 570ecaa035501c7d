import type { ValidationItem } from './policy/errors.ts';

type Place = 'header' | 'query' | 'path' | 'body';

/** An entry of a 400's `detail`, in the words of FastAPI, whose shape the specification shows (OAS:560-591). */
function item(place: Place, name: string, msg: string, type: string): ValidationItem {
  return { loc: [place, place === 'header' ? name.toLowerCase() : name], msg, type };
}

export const missing = (place: Place, name: string): ValidationItem =>
  item(place, name, 'field required', 'value_error.missing');

export const outOfBounds = (place: Place, name: string, bounds: string): ValidationItem =>
  item(place, name, `ensure this value ${bounds}`, 'value_error.out_of_bounds');

export const notInteger = (place: Place, name: string): ValidationItem =>
  item(place, name, 'value is not a valid integer', 'type_error.integer');

export const malformed = (place: Place, name: string, msg: string): ValidationItem =>
  item(place, name, msg, 'value_error');
