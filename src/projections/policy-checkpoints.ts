/** How far the policies have read, kept beside the views. Losing it is harmless: a repeated command changes nothing. */
import { policyCheckpointTable } from './checkpoint.schema.js';
import type { ReadModel } from './read-model.js';

/** The checkpoints of policies as the application asks for them: position 0 for a policy that has read nothing. */
export function createPolicyCheckpoints(readModel: ReadModel): {
  load(name: string): Promise<bigint>;
  save(name: string, position: bigint): Promise<void>;
} {
  return {
    load: (name) =>
      readModel.readTransaction(async (reader) => {
        const [row] = await reader.rows(policyCheckpointTable, 'WHERE policy = ?', name);
        return row?.position ?? 0n;
      }),
    save: (name, position) =>
      readModel.writeTransaction((writer) =>
        writer.upsert(policyCheckpointTable, [{ policy: name, position }]),
      ),
  };
}
