import { ArrowRightLeft, Download, Ellipsis, MailOpen, Search } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { chatWords } from '../../words/en/chat.ts';
import { canOffer } from '../../store/offers.ts';
import { handoverWords } from '../../words/en/handover.ts';
import { useKeyboard } from '../keyboard/keyboard-context.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { Menu, MenuLine } from '../parts/menu.tsx';

/** What else can be done with a conversation, in a chunk that is fetched after the first screen stands. */
export function ChatMenu({ customerId }: { readonly customerId: CustomerId }) {
  const t = chatWords();
  const { markUnread } = useActions();
  const { show } = useKeyboard();
  const canGive = useConsole((state) => canOffer(state, customerId) === 'yes');
  const canFind = useConsole(({ capabilities }) => capabilities.includes('search'));
  return (
    <Menu
      label={t.conversation}
      placement="bottom-end"
      button={<IconButton icon={Ellipsis} label={t.more} />}
    >
      {canGive ? (
        <MenuLine icon={ArrowRightLeft} onPick={() => show('transfer')}>
          {handoverWords().offerTo}
        </MenuLine>
      ) : null}
      {canFind ? (
        <MenuLine icon={Search} onPick={() => show('find-here')}>
          {t.findWords}
        </MenuLine>
      ) : null}
      <MenuLine icon={MailOpen} onPick={() => markUnread(customerId)}>
        {t.markUnread}
      </MenuLine>
      <MenuLine icon={Download} onPick={() => show('transcript')}>
        {t.saveAsFile}
      </MenuLine>
    </Menu>
  );
}
