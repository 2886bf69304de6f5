import { affectedParties } from '#contexts/affected-parties';
import { competentAuthority } from '#contexts/competent-authority';
import { consultedBodies } from '#contexts/consulted-bodies';
import { cooperatingAgency } from '#contexts/cooperating-agency';
import { leadAgency } from '#contexts/lead-agency';
import { peoplesCommittee } from '#contexts/peoples-committee';
import { police } from '#contexts/police';
import { press } from '#contexts/press';
import { serviceProviders } from '#contexts/service-providers';
import { identityContext } from '#identity';
import { packsContext } from '#packs';
import type { ContextDefinition } from '#reactions';
import type { ContextName } from './configuration.js';

const allContexts: readonly ContextDefinition[] = [
  leadAgency,
  cooperatingAgency,
  consultedBodies,
  competentAuthority,
  police,
  peoplesCommittee,
  press,
  serviceProviders,
  affectedParties,
  identityContext,
  packsContext,
];

/** The contexts of these names. */
export const contextsNamed = (names: readonly ContextName[]): readonly ContextDefinition[] =>
  allContexts.filter(({ name }) => names.some((wanted) => wanted === name));
