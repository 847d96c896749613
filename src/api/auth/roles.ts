/** The roles of the ledger, and how a route says which of them may call it. A route that says nothing is called by nobody. */
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';

export const roles = [
  'caseworker',
  'finance',
  'appeals',
  'auditor',
  'fraud-analyst',
  'operator',
  'provider',
] as const;

export type Role = (typeof roles)[number];

/** Who may read whatever is not a provider's own. */
export const READERS = ['caseworker', 'finance', 'appeals', 'auditor', 'fraud-analyst', 'operator'] as const;

/** Whose work is not on the files: they see persons for a purpose only. */
export const NEEDS_PURPOSE: readonly Role[] = ['fraud-analyst'];

export const ALLOWED_ROLES = 'ledger:allowed-roles';
export const NO_TOKEN_NEEDED = 'ledger:no-token-needed';

/** The roles that may call a route. Who has several acts in the one that is named first. */
export const Roles = (...allowed: readonly Role[]): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ALLOWED_ROLES, allowed), ApiBearerAuth());

/** The route is for everyone, without a token. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(NO_TOKEN_NEEDED, true);

export function isRole(text: unknown): text is Role {
  return roles.some((role) => role === text);
}
