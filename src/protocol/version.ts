/** The extension's name, offered in the handshake: `auth: { token, ext: ['deskwire/1'] }` (DESIGN 4.2). */
export const EXTENSION = 'deskwire/1';

/**
 * The version of everything in this folder. Any change of a schema needs a new one: a test compares the
 * contract with the published `docs/protocol/asyncapi.json` and fails when only one of the two has changed.
 */
export const WIRE_VERSION = '1.16.0';

/** What an extended server can do, told at sign-in. */
export const CAPABILITIES = [
  'ack',
  'send-key',
  'seq',
  'paging',
  'sync',
  'edit',
  'ended',
  'renew',
  'notes',
  'canned',
  'search',
  'activity',
  'views',
  'status',
  'take',
  'tags',
  'block',
  'sessions',
  'team',
  'offers',
  'colleagues',
  'drafts',
] as const;

/** Socket.IO namespace of the customers' door (DESIGN 4.6); staff use the default one. */
export const CUSTOMER_NAMESPACE = '/customer';
