/**
 * Snapshots as files of a folder. Every part carries a digest of itself and all before it, checked before the part is
 * used, and the last one says that it is: a file that is cut off, changed or mixed is never taken for whole.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshots } from './snapshots.js';

/** Opens every file; raised when the way in which parts lie in it changes. */
const MAGIC = Buffer.from('STAP-snapshot-1\n');
/** Length of the part in 4 bytes, and SHA-256 of the digest before it and the part. */
const HEAD_BYTES = 36;
/** Far more than a part ever has: a longer one is no part. */
const MOST_BYTES = 256 * 1_024 * 1_024;
const ENDING = '.snapshot';
const LAST = Buffer.alloc(0);

const sha256 = (before: Uint8Array, part: Uint8Array): Buffer =>
  createHash('sha256').update(before).update(part).digest();

async function readExactly(file: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled);
    if (bytesRead === 0) throw new Error('it is cut off');
    filled += bytesRead;
  }
  return bytes;
}

async function* partsIn(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return;
  try {
    let digest = await readExactly(file, MAGIC.length);
    if (!digest.equals(MAGIC)) throw new Error('it is no snapshot of this version');
    for (;;) {
      const head = await readExactly(file, HEAD_BYTES);
      const length = head.readUInt32LE(0);
      if (length > MOST_BYTES) throw new Error('it is damaged');
      const part = await readExactly(file, length);
      digest = sha256(digest, part);
      if (!digest.equals(head.subarray(4))) throw new Error('it is damaged');
      if (length === 0) return;
      yield part;
    }
  } finally {
    await file.close();
  }
}

async function writeParts(file: FileHandle, parts: AsyncIterable<Uint8Array>): Promise<void> {
  let digest: Buffer = MAGIC;
  const write = async (part: Uint8Array): Promise<void> => {
    digest = sha256(digest, part);
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt32LE(part.length, 0);
    digest.copy(head, 4);
    await file.writeFile(head);
    await file.writeFile(part);
  };
  await file.writeFile(MAGIC);
  for await (const part of parts) await write(part);
  await write(LAST);
  await file.sync();
}

/** The rename itself is on disk once the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where the snapshots of a data folder lie. */
export function snapshotFolder(dataDir: string): string {
  return join(dataDir, 'snapshots');
}

/** `folder` is made when something is saved. One process writes to it. */
export function createSnapshotFiles(folder: string): Snapshots {
  const pathOf = (stream: string): string => join(folder, encodeURIComponent(stream) + ENDING);
  return {
    async streams() {
      const names = await readdir(folder).catch(() => []);
      return names
        .filter((name) => name.endsWith(ENDING))
        .map((name) => decodeURIComponent(name.slice(0, -ENDING.length)));
    },
    load: (stream) => partsIn(pathOf(stream)),
    async save(stream, parts) {
      await mkdir(folder, { recursive: true });
      const path = pathOf(stream);
      const unfinished = `${path}.unfinished`;
      try {
        const file = await open(unfinished, 'w', 0o600);
        try {
          await writeParts(file, parts);
        } finally {
          await file.close();
        }
        await rename(unfinished, path);
        await syncFolder(folder);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}
