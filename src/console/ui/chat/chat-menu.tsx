import { Download, Ellipsis, MailOpen, Search } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { useKeyboard } from '../keyboard/keyboard-context.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { Menu, MenuLine } from '../parts/menu.tsx';

/** What else can be done with a conversation, in a chunk that is fetched after the first screen stands. */
export function ChatMenu({ customerId }: { readonly customerId: CustomerId }) {
  const { markUnread } = useActions();
  const { show } = useKeyboard();
  const canFind = useConsole(({ capabilities }) => capabilities.includes('search'));
  return (
    <Menu
      label="Conversation"
      placement="bottom-end"
      button={<IconButton icon={Ellipsis} label="More about this conversation" />}
    >
      {canFind ? (
        <MenuLine icon={Search} onPick={() => show('find-here')}>
          Find words
        </MenuLine>
      ) : null}
      <MenuLine icon={MailOpen} onPick={() => markUnread(customerId)}>
        Mark as unread
      </MenuLine>
      <MenuLine icon={Download} onPick={() => show('transcript')}>
        Save as a file
      </MenuLine>
    </Menu>
  );
}
