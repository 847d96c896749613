/**
 * Sets the Git hooks after an installation in a working copy. Without Git, without husky (production installs) or
 * in an automated build there is nothing to set, and no reason for an installation to fail.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './installation.mjs';

if (existsSync(join(root, '.git')) && !process.env.CI) {
  try {
    const { default: husky } = await import('husky');
    const problem = husky();
    if (problem) console.error(problem);
  } catch {
    console.error('Git hooks not set: husky is not installed.');
  }
}
