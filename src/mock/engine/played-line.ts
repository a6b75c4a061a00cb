import type { Door, MockConnection, MockLine } from './line.ts';

type Answer = Readonly<Record<string, unknown>>;
export type Connect = (line: MockLine) => MockConnection;

/** The line of a played person: no network, and never disturbed. `isOpen` is false once the mock has ended it. */
export function openPlayedLine(
  connect: Connect,
  options: { readonly door: Door; readonly auth: object; readonly hear?: (event: string) => void },
) {
  const { door, auth, hear } = options;
  let isOpen = true;
  const end = () => {
    isOpen = false;
    // as a host would tell it; whatever the gateway has to say about it is for its log
    void connection.closed();
  };
  const connection: MockConnection = connect({
    id: 'played',
    door,
    handshakeAuth: auth,
    emit: (event) => hear?.(event),
    writeRaw: () => undefined,
    close: end,
    cut: end,
    stall: () => undefined,
  });

  return {
    isOpen: () => isOpen,
    /** Says it without wanting an answer. */
    say: (event: string, payload: object) => connection.receive(event, [payload]),
    /** Undefined where the mock gave no acknowledgement. */
    async ask(event: string, payload: object): Promise<Answer | undefined> {
      let answer: Answer | undefined;
      await connection.receive(event, [
        payload,
        (given: object) => {
          answer = given as Answer;
        },
      ]);
      return answer;
    },
    async leave(): Promise<void> {
      isOpen = false;
      await connection.closed();
    },
  };
}

export type PlayedLine = ReturnType<typeof openPlayedLine>;
