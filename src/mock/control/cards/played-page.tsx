import { DoorOpen, Eye, LogOut, Send } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Badge } from '#console/ui/parts/badge.tsx';
import { Button } from '#console/ui/parts/button.tsx';
import { TextField } from '#console/ui/parts/text-field.tsx';
import type { CustomerReads, PlayedCustomer } from '../../control-api/endpoints.ts';
import type { Control } from '../control.ts';
import type { Act } from '../use-state-of-mock.ts';
import type { WireTail } from '../wire/wire-tail.ts';
import { ReadMessages } from './read-messages.tsx';
import { Trouble } from './trouble.tsx';
import { useUnread } from './unread.ts';

type Props = {
  readonly customer: PlayedCustomer;
  readonly control: Control;
  readonly tail: WireTail;
  readonly act: Act;
};

/** One played customer's page: writes, types while text stands there, reads when told to, leaves and comes back. */
export function PlayedPage({ customer: { customerId, name, isHere }, control, tail, act }: Props) {
  const [text, setText] = useState('');
  const [read, setRead] = useState<CustomerReads['messages'] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const unread = useUnread(tail, customerId);
  const isTyping = useRef(false);

  const write = (next: string) => {
    setText(next);
    if ((next !== '') === isTyping.current) return;
    isTyping.current = next !== '';
    void act(control.type(customerId, isTyping.current)).then(setTrouble);
  };
  const look = async () => {
    const answer = await control.read(customerId);
    if (answer.ok) {
      setRead(answer.value.messages);
      unread.clear();
    }
    setTrouble(answer.ok ? null : answer.says);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const wrong = await act(control.write(customerId, text));
    if (wrong === null) {
      setText('');
      isTyping.current = false;
      await look();
    }
    setTrouble(wrong);
  };
  const come = () => act(isHere ? control.leave(customerId) : control.comeBack(customerId)).then(setTrouble);

  return (
    <section aria-label={`Page of ${name}`} className="flex flex-col gap-3 border-t border-n6 pt-4">
      <header className="flex items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate text-body font-semibold text-n12">{name}</h2>
        <Button size="sm" icon={Eye} onClick={() => void look()}>
          Read
        </Button>
        <Button size="sm" icon={isHere ? LogOut : DoorOpen} onClick={() => void come()}>
          {isHere ? 'Leave' : 'Come back'}
        </Button>
      </header>
      {unread.count === 0 ? null : (
        <output className="flex items-center gap-2 text-list text-n11">
          <Badge tone="accent">{unread.count}</Badge>
          {unread.count === 1 ? 'answer came and was not read.' : 'answers came and were not read.'}
        </output>
      )}
      {read === null ? null : <ReadMessages messages={read} name={name} />}
      <Trouble says={trouble} />
      <form onSubmit={(event) => void send(event)} className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label="Text"
            value={text}
            autoComplete="off"
            onChange={(event) => write(event.target.value)}
          />
        </div>
        <Button submit size="lg" look="primary" icon={Send} disabled={text.trim() === ''}>
          Write
        </Button>
      </form>
    </section>
  );
}
