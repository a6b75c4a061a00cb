import { type Defect, drop, isPayload, spoil, within } from './defect.ts';

const STAFF1 = { staffId: 'staff1', token: 'AUTH_TOKEN' };
const TOKENS: Readonly<Record<string, string>> = { staff1: 'AUTH_TOKEN', staff2: 'AUTH_TOKEN_2' };
const code = (wanted: string) => (payload: Record<string, unknown>) => payload['code'] === wanted;

/** Who is let in to what, and how a no is said. */
export const PEOPLE_DEFECTS: readonly Defect[] = [
  {
    name: 'requests work before the sign-in',
    of: 'the strict server',
    finds: ['nothing-before-sign-in'],
    wire: {
      opened(line) {
        line.tellServer('staff:auth', STAFF1);
        line.seen.set('unasked answers', 1);
      },
      down(said, line) {
        if (said.event !== 'staff:auth:response' || line.seen.get('unasked answers') !== 1) return [said];
        line.seen.set('unasked answers', 0);
        return [];
      },
    },
  },
  {
    name: 'messages are told to clients that have not signed in',
    of: 'the strict server',
    finds: ['strangers-hear-nothing'],
    wire: {
      down(said, _line, { lines }) {
        if (said.event === 'message:new') {
          for (const line of lines) if (!line.isSignedIn) line.tellClient(said.event, said.args[0]);
        }
        return [said];
      },
    },
  },
  {
    name: 'any token opens',
    of: 'the strict server',
    finds: ['auth-refused'],
    wire: {
      up: spoil('staff:auth', (payload) => {
        payload['token'] = TOKENS[String(payload['staffId'])] ?? payload['token'];
      }),
    },
  },
  {
    name: 'a wrong token is never answered',
    of: 'the strict server',
    finds: ['auth-refused'],
    wire: { down: drop('staff:auth:response', ({ success }) => success === false) },
  },
  {
    name: "the staffId in a payload is believed, whoever's token it is",
    of: 'the strict server',
    finds: ['no-other-name'],
    wire: {
      up(said, line, { lines }) {
        const [payload] = said.args;
        if (said.event === 'staff:auth' && isPayload(payload)) line.seen.set('me', payload['staffId']);
        const claimed =
          isPayload(payload) && said.event === 'customer:accept' ? payload['staffId'] : undefined;
        if (!line.isSignedIn || claimed === undefined || claimed === line.seen.get('me')) return [said];
        const other = [...lines].find((one) => one.isSignedIn && one.seen.get('me') === claimed);
        other?.tellServer(said.event, payload);
        return [];
      },
    },
  },
  {
    name: 'a token in the payload is refused',
    of: 'the strict server',
    finds: ['token-in-payload'],
    wire: {
      up(said, line) {
        const [payload] = said.args;
        if (said.event !== 'customer:history' || !isPayload(payload) || !('token' in payload)) return [said];
        line.tellClient('error', { code: 'INVALID_PAYLOAD', message: 'token is not expected' });
        return [];
      },
    },
  },
  {
    name: 'an error has no code',
    of: 'the strict server',
    finds: ['shape-of-error'],
    wire: { down: spoil('error', (payload) => delete payload['code']) },
  },
  {
    name: 'errors are told to everybody',
    of: 'the strict server',
    finds: ['error-is-private'],
    wire: {
      down(said, self, { lines }) {
        if (said.event !== 'error') return [said];
        for (const line of lines) if (line !== self) line.tellClient(said.event, said.args[0]);
        return [said];
      },
    },
  },
  {
    name: 'an unknown customer is met with silence',
    of: 'the strict server',
    finds: ['unknown-customer'],
    wire: { down: drop('error', code('NOT_FOUND')) },
  },
  {
    name: 'a malformed payload is met with silence',
    of: 'the strict server',
    finds: ['malformed-refused'],
    wire: { down: drop('error', code('INVALID_PAYLOAD')) },
  },
  {
    name: 'a request without payload ends the server',
    of: 'the strict server',
    finds: ['malformed-survived'],
    wire: {
      up(said, _line, relay) {
        if (said.args.length === 0) void relay.close();
        return [said];
      },
    },
  },
  {
    name: 'a field that the document does not have',
    of: 'the strict server',
    finds: ['nothing-more'],
    wire: { down: spoil('message:new', (payload) => (within(payload, 'message')['seq'] = 1)) },
  },
  {
    name: 'an event that the document does not have',
    of: 'the strict server',
    finds: ['nothing-more'],
    wire: {
      down: (said) =>
        said.event === 'message:new' ? [{ event: 'message:received', args: [{}] }, said] : [said],
    },
  },
];
