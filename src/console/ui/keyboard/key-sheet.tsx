import { keysWords } from '../../words/en/keys.ts';
import { Button } from '../parts/button.tsx';
import { keyWords } from './chord.ts';
import { COMMANDS, GROUPS } from './commands.ts';
import { keysOf } from './key-settings.ts';
import { useKeyboard } from './keyboard-context.ts';
import { KeysShown } from './keys-shown.tsx';
import { Overlay } from './overlay.tsx';

/** Keys of the list itself, as in any list. */
const IN_THE_LIST = [
  ['move', '↑ ↓'],
  ['open', 'Enter'],
  ['ends', 'Home End'],
] as const;

/** Keys in the messages. */
const IN_THE_MESSAGES = [
  ['move', '↑ ↓'],
  ['ends', 'Home End'],
  ['act', 'Enter'],
  ['write', 'Esc'],
] as const;

/** All keys at a glance, as this person has arranged them. */
export function KeySheet({
  onClose,
  onChange,
}: {
  readonly onClose: () => void;
  readonly onChange: () => void;
}) {
  const t = keysWords();
  const { settings, isMac } = useKeyboard();
  return (
    <Overlay title={t.keys} onClose={onClose} className="w-[760px]">
      {/* scrolls, so the keyboard must be able to stand in it */}
      <section
        className="grid gap-x-10 gap-y-6 overflow-y-auto px-5 py-5 outline-none focus-inset min-[720px]:grid-cols-2"
        aria-label={t.allKeys}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard
        tabIndex={0}
      >
        {GROUPS.map((group) => (
          <section key={group} className={group === 'queue' ? 'min-[720px]:row-span-2' : ''}>
            <h2 className="mb-2 text-meta font-semibold text-n10">{t[`group_${group}`]}</h2>
            <dl className="flex flex-col">
              {COMMANDS.filter((command) => command.group === group).map((command) => (
                <Line
                  key={command.id}
                  words={t[`command_${command.id}`]}
                  keys={keysOf(settings, command).map((key) => keyWords(key, isMac))}
                />
              ))}
              {group === 'queue'
                ? IN_THE_LIST.map(([what, keys]) => (
                    <Line key={what} words={t[`list_${what}`]} keys={[keys]} />
                  ))
                : null}
              {group === 'conversation'
                ? IN_THE_MESSAGES.map(([what, keys]) => (
                    <Line key={what} words={t[`messages_${what}`]} keys={[keys]} />
                  ))
                : null}
            </dl>
          </section>
        ))}
      </section>
      <footer className="flex shrink-0 items-center justify-between gap-4 border-t border-n6 px-5 py-3">
        <p className="text-meta text-n10">{settings.singleKeys ? t.singleKeysOn : t.singleKeysOff}</p>
        <Button onClick={onChange}>{t.changeKeys}</Button>
      </footer>
    </Overlay>
  );
}

function Line({ words, keys }: { readonly words: string; readonly keys: readonly string[] }) {
  const t = keysWords();
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 py-0.5">
      <dt className="min-w-0 text-list text-n12">{words}</dt>
      <dd className="flex shrink-0 items-center gap-1.5">
        {keys.length === 0 ? <span className="text-meta text-n10">{t.noKey}</span> : null}
        {keys.map((key, place) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            {place > 0 ? <span className="text-meta text-n10">{t.or}</span> : null}
            <KeysShown words={key} />
          </span>
        ))}
      </dd>
    </div>
  );
}
