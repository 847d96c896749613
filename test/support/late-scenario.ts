/** Acts on files that become known in another order than that in which they work: what `asOf` has to tell apart. */
import { epochMsOf, instantAt } from '../../src/domain/instant.js';
import { Scenario, type Happened } from './projection-scenario.js';

/** A scenario in which acts on files become known long after they worked, every other time. */
export class LateScenario extends Scenario {
  private turn = 0;

  override run(
    category: Parameters<Scenario['run']>[0],
    id: string,
    command: { readonly type: string },
  ): Promise<Happened> {
    this.turn += 1;
    const days = category === 'grant' ? (this.turn % 4) * 3 : 0;
    const effectiveAt = instantAt(epochMsOf(this.now) - days * 86_400_000);
    return super.run(category, id, command, days === 0 ? undefined : effectiveAt);
  }
}
