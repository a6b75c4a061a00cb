import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { canSend } from '../../store/selectors.ts';
import { useCommand } from '../keyboard/keyboard-context.ts';
import { Button } from '../parts/button.tsx';
import { ComposerClosed } from './composer-closed.tsx';
import { useAutoGrow } from '../parts/use-auto-grow.ts';

type Props = { readonly customerId: CustomerId };

/** From when on the count is shown, in characters before the limit. */
const COUNT_FROM = 500;

/**
 * Where one writes to this customer, and to no other: mounted anew per customer (SEND-5). Where one may not write it
 * says why; a draft stays in sight all the same.
 */
export function Composer({ customerId }: Props) {
  const draft = useConsole((state) => state.drafts.get(customerId) ?? '');
  const verdict = useConsole((state) => canSend(state, customerId));
  const isExpired = useConsole((state) => state.signIn.at === 'expired');
  const customer = useConsole((state) => state.customers.get(customerId));
  const me = useConsole((state) =>
    state.signIn.at === 'signed-in' || state.signIn.at === 'expired' ? state.signIn.staff.id : null,
  );
  // under the sign-in overlay, and while storage fails, the field stays as it is: it holds the caret
  const isHeld = customer?.active === true && customer.assignedTo === me;
  if (verdict.allowed || isExpired || isHeld) {
    return (
      <Writing
        customerId={customerId}
        draft={draft}
        name={customer?.name ?? ''}
        reason={verdict.allowed || isExpired ? null : verdict.reason}
      />
    );
  }
  return <ComposerClosed customer={customer} draft={draft} reason={verdict.reason} />;
}

type WritingProps = Props & {
  readonly draft: string;
  readonly name: string;
  /** Why nothing can be sent right now; null: it can. */
  readonly reason: string | null;
};

function Writing({ customerId, draft, name, reason }: WritingProps) {
  const actions = useActions();
  const limit = useConsole((state) => state.textLimit);
  const field = useRef<HTMLTextAreaElement>(null);
  /** The head of the draft that is being saved: an Enter meanwhile sends what was typed behind it (SEND-2). */
  const underWay = useRef('');
  const note = useId();
  useAutoGrow(field);

  useEffect(() => {
    if (!window.matchMedia('(pointer: coarse)').matches) field.current?.focus({ preventScroll: true });
  }, []);

  const left = limit - draft.length;
  const isBlank = draft.trim() === '';
  const canGo = !isBlank && left >= 0 && reason === null;

  /** True: the outbox has it. */
  const send = async (): Promise<boolean> => {
    const head = draft.startsWith(underWay.current) ? underWay.current : '';
    const text = draft.slice(head.length);
    if (!canGo || text.trim() === '') return false;
    underWay.current = head + text;
    const isKept = await actions.send(customerId, text);
    underWay.current = underWay.current.slice(text.length);
    if (isKept) field.current?.focus({ preventScroll: true });
    return isKept;
  };
  const sendAndGoOn = async () => {
    if (await send()) await actions.acceptNext();
  };
  useCommand('send-next', () => {
    if (!canGo || document.activeElement !== field.current) return false;
    void sendAndGoOn();
  });

  const key = (event: KeyboardEvent) => {
    // Safari ends a composition before the Enter that closed it; 229 tells that it was one
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    // with Ctrl or Cmd it is a command of its own
    const isPlain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.key !== 'Enter' || !isPlain || isComposing) return;
    event.preventDefault();
    if (!event.repeat) void send();
  };

  const says =
    reason ??
    (left < 0
      ? `${(-left).toLocaleString()} characters too long`
      : left <= COUNT_FROM
        ? `${left.toLocaleString()} characters left`
        : '');
  return (
    <div className="shrink-0 px-4 pb-4 max-[719px]:px-2 max-[719px]:pb-2">
      <div className="flex flex-col rounded-md border border-n7 bg-n1 transition-colors duration-150 focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-tint hover:border-n8">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          aria-label={`Message to ${name}`}
          aria-describedby={note}
          placeholder={`Write to ${name}`}
          value={draft}
          onChange={(event) => actions.type(customerId, event.target.value)}
          onKeyDown={key}
          className="field-grow max-h-[186px] w-full resize-none overflow-y-auto bg-transparent px-3.5 pt-3 pb-1 text-body wrap-anywhere outline-none"
        />
        <div className="flex items-center gap-3 py-2 pr-2 pl-3.5">
          <p
            id={note}
            className={`min-w-0 flex-1 text-meta ${left < 0 ? 'text-urgent' : reason !== null ? 'text-waiting' : 'text-n10'}`}
          >
            {says === '' ? (
              <span className="max-[719px]:sr-only">Enter sends, Shift+Enter breaks the line</span>
            ) : (
              <output>{says}</output>
            )}
          </p>
          <Button
            look={isBlank ? 'quiet' : 'primary'}
            icon={SendHorizontal}
            disabled={!canGo}
            className="max-w-56"
            onClick={() => void send()}
          >
            Send to {name}
          </Button>
        </div>
      </div>
    </div>
  );
}
