import { createHash } from 'node:crypto';
import { namesIn, textOf, writeWhole } from './place.js';

/** What became of each message that was sent: one file for each, by the name of its pair. */
export class Register {
  constructor(place) {
    this.place = place;
  }

  all() {
    return namesIn(this.place.work('register'), '.json').map((name) =>
      JSON.parse(textOf(this.place.work('register', `${name}.json`)) ?? '{}'),
    );
  }

  find(matches) {
    return this.all().find(matches);
  }

  async note(entry) {
    const name = `${fileNameFor(entry.name)}.json`;
    await writeWhole(JSON.stringify(entry), this.place.work('staging', name), this.place.work('register', name));
  }
}

/** A file name for any text, that no text can turn into a path. */
export function fileNameFor(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
