import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from '@ariakit/react';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { Customer } from '#protocol/customer.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { queueOrder } from '../../store/queue-order.ts';
import type { ConsoleState } from '../../store/state.ts';
import { keysWords } from '../../words/en/keys.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { keyWords } from './chord.ts';
import { COMMANDS } from './commands.ts';
import { keysOf } from './key-settings.ts';
import { useKeyboard } from './keyboard-context.ts';
import { KeysShown } from './keys-shown.tsx';
import { Overlay } from './overlay.tsx';

const ITEM =
  'flex min-h-10 cursor-pointer items-center gap-3 rounded-sm px-3 py-1 text-list text-n12 data-active-item:bg-n4';
/** Not here: to show what is shown already, or what only makes sense beside a text. */
const NOT_LISTED: ReadonlySet<string> = new Set(['palette', 'back']);

/** More would be a list, and the queue is one. */
const MOST_CUSTOMERS = 8;

/** Finds what can be done now, and customers by name; Enter does it. */
export function Palette({ onClose }: { readonly onClose: (picked?: () => void) => void }) {
  const t = keysWords();
  const { settings, isMac, available, run } = useKeyboard();
  const { open } = useActions();
  const [text, setText] = useState('');
  const [can] = useState(available);
  const wanted = text.trim().toLowerCase();
  const commands = COMMANDS.filter(
    ({ id, group }) =>
      can.has(id) &&
      !NOT_LISTED.has(id) &&
      `${t[`command_${id}`]} ${t[`group_${group}`]}`.toLowerCase().includes(wanted),
  );
  const known = useConsole((state) => state.customers);
  const customers = customersCalled(known, wanted);
  return (
    <Overlay title={t.findCommand} isBare onClose={onClose} className="w-[600px]">
      <ComboboxProvider open focusLoop includesBaseElement={false} value={text} setValue={setText}>
        <div className="relative shrink-0 border-b border-n6">
          <Icon of={Search} size={20} className="absolute top-4.5 start-4 text-n10" />
          <Combobox
            autoSelect="always"
            aria-label={t.findCommand}
            placeholder={t.findCommand}
            className="h-14 w-full bg-transparent pe-4 ps-12 text-title outline-none"
          />
        </div>
        <ComboboxList
          alwaysVisible
          aria-label={t.commandsAndCustomers}
          className="min-h-0 flex-1 overflow-y-auto p-2 outline-none"
        >
          {commands.map((command) => {
            const [first] = keysOf(settings, command);
            return (
              <ComboboxItem
                key={command.id}
                hideOnClick={false}
                className={ITEM}
                onClick={() => onClose(() => run(command.id))}
              >
                <span className="min-w-0 flex-1 truncate">{t[`command_${command.id}`]}</span>
                {first === undefined ? null : <KeysShown words={keyWords(first, isMac)} />}
              </ComboboxItem>
            );
          })}
          {customers.map((customer) => (
            <ComboboxItem
              key={customer.id}
              hideOnClick={false}
              className={ITEM}
              onClick={() => onClose(() => open(customer.id))}
            >
              <Avatar id={customer.id} name={customer.name} picture={customer.avatar} size="sm" />
              <span dir="auto" className="min-w-0 flex-1 truncate text-page-start">
                {customer.name}
              </span>
              <span className="text-meta text-n10">{t.openCustomer}</span>
            </ComboboxItem>
          ))}
        </ComboboxList>
        {commands.length + customers.length === 0 ? (
          <p className="px-5 pb-5 text-list text-n11">{t.nothingCalled({ text: text.trim() })}</p>
        ) : null}
      </ComboboxProvider>
    </Overlay>
  );
}

function customersCalled(known: ConsoleState['customers'], wanted: string): readonly Customer[] {
  if (wanted === '') return [];
  const found = queueOrder(known, { view: 'all', sort: 'recent', me: null, search: wanted });
  return found.slice(0, MOST_CUSTOMERS).flatMap((id) => known.get(id) ?? []);
}
