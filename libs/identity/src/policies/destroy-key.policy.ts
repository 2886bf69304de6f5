import { definePolicy } from '#reactions';

/**
 * Open question 24: what is recorded as erased is erased, also where the process that recorded it was killed before it did
 * so. Goes on until the vault has done it; doing it again changes nothing.
 */
export const destroyKey = definePolicy({
  name: 'destroy-key',
  context: 'identity',
  on: ['SubjectErased'],
  reactsToImported: true,
  react: ({ streamId }) => [{ category: 'subject', targetId: streamId, command: { type: 'DestroyKey', data: {} } }],
});
