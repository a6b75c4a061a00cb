import { RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import { keysWords } from '../../words/en/keys.ts';
import { Button } from '../parts/button.tsx';
import { chordOf, keyWords } from './chord.ts';
import { type Command, COMMANDS } from './commands.ts';
import { KeyRow } from './key-row.tsx';
import { conflictOf, USUAL_KEYS, withKey } from './key-settings.ts';
import { useKeyboard } from './keyboard-context.ts';
import { Overlay } from './overlay.tsx';

/** Keys that move and press wherever one is. */
const OWN_MEANING: ReadonlySet<string> = new Set(
  `Tab Shift+Tab Enter Space Backspace Delete Home End PageUp PageDown
  ArrowUp ArrowDown ArrowLeft ArrowRight`.split(/\s+/u),
);

/** A key that somebody has pressed for a command, and that has a meaning already. */
type Asked = { readonly command: Command; readonly key: string; readonly other: Command };

/** Switches single keys off and on, and gives commands other keys. Kept for this person in this browser. */
export function KeySettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = keysWords();
  const { settings, change, isMac } = useKeyboard();
  const [waiting, setWaiting] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState('');
  const single = useId();

  const give = (command: Command, key: string | null) => {
    change(withKey(settings, command.id, key));
    setAsked(null);
    const called = t[`command_${command.id}`];
    setSaid(t.keyGiven({ command: called, key: key === null ? t.noKey : keyWords(key, isMac) }));
  };
  const pressed = (command: Command, event: KeyboardEvent) => {
    const key = chordOf(event, isMac);
    if (key === null) return;
    setWaiting(null);
    if (key === 'Escape') return;
    if (OWN_MEANING.has(key)) {
      setSaid(t.hasOwnMeaning({ key: keyWords(key, isMac) }));
      return;
    }
    const other = conflictOf(settings, command.id, key);
    if (other === undefined) give(command, key);
    else setAsked({ command, key, other });
  };

  return (
    <Overlay title={t.changeKeys} onClose={onClose} className="w-[560px]">
      <div className="flex shrink-0 items-start gap-3 border-b border-n6 px-5 py-4">
        <input
          id={single}
          type="checkbox"
          checked={settings.singleKeys}
          onChange={({ target }) => change({ ...settings, singleKeys: target.checked })}
          className="mt-0.5 size-4"
        />
        <label htmlFor={single} className="text-list">
          <span className="font-medium">{t.singleKeys}</span>
          <span className="block text-n11">{t.singleKeysMore}</span>
        </label>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto px-5 py-2">
        {COMMANDS.filter((command) => !('fixed' in command)).map((command) => (
          <KeyRow
            key={command.id}
            command={command}
            isWaiting={waiting === command.id}
            onWait={() => {
              setAsked(null);
              setSaid('');
              setWaiting(command.id);
            }}
            onLeave={() => setWaiting(null)}
            onPress={(event) => pressed(command, event)}
            onClear={() => give(command, null)}
          />
        ))}
      </ul>
      <footer className="flex min-h-16 shrink-0 flex-wrap items-center gap-3 border-t border-n6 px-5 py-3">
        <output className="min-w-0 flex-1 text-list text-n11">
          {asked === null
            ? said
            : t.meansAlready({ key: keyWords(asked.key, isMac), command: t[`command_${asked.other.id}`] })}
        </output>
        {asked === null ? (
          <Button
            icon={RotateCcw}
            disabled={settings.keys.size === 0 && settings.singleKeys}
            onClick={() => {
              change(USUAL_KEYS);
              setSaid(t.allAsUsual);
            }}
          >
            {t.asUsual}
          </Button>
        ) : (
          <>
            <Button onClick={() => setAsked(null)}>{t.leaveIt}</Button>
            <Button look="primary" onClick={() => give(asked.command, asked.key)}>
              {t.useItHere}
            </Button>
          </>
        )}
      </footer>
    </Overlay>
  );
}
