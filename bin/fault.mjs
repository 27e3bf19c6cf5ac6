// A fault is a problem that we can name: it is shown as one line, without a stack.
export class Fault extends Error {}

const causes = [
  [
    /ENOSPC|No space left on device|disk quota exceeded/i,
    (place) => `There is no space left on the disk that holds ${place}.`,
  ],
  [/EROFS|read-only file system/i, (place) => `The file system that holds ${place} is read-only.`],
  [
    /EACCES|EPERM|permission denied|could not access directory/i,
    (place) => `No permission to write in ${place}: own this folder, or run as its owner.`,
  ],
];

export function asFault(error, place) {
  if (error instanceof Fault) return error;
  const text = `${error?.code ?? ""} ${error?.message ?? error}`;
  const known = causes.find(([pattern]) => pattern.test(text));
  return known ? new Fault(known[1](place)) : error;
}

export function report(error) {
  if (error instanceof Fault) console.error(`passerelle: ${error.message}`);
  else console.error(error);
}
