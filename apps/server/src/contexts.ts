import { competentAuthority } from '#contexts/competent-authority';
import { cooperatingAgency } from '#contexts/cooperating-agency';
import { leadAgency } from '#contexts/lead-agency';
import { press } from '#contexts/press';
import { identityContext } from '#identity';
import type { ContextDefinition } from '#reactions';
import type { ContextName } from './configuration.js';

const allContexts: readonly ContextDefinition[] = [
  leadAgency,
  cooperatingAgency,
  competentAuthority,
  press,
  identityContext,
];

/** The contexts of these names. */
export const contextsNamed = (names: readonly ContextName[]): readonly ContextDefinition[] =>
  allContexts.filter(({ name }) => names.some((wanted) => wanted === name));
