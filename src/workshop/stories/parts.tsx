import { Bell, Inbox, Send, Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Act } from '#console/ui/parts/act.tsx';
import { Avatar } from '#console/ui/parts/avatar.tsx';
import { Badge } from '#console/ui/parts/badge.tsx';
import { Button } from '#console/ui/parts/button.tsx';
import { CopyButton } from '#console/ui/parts/copy-button.tsx';
import { EmptyState } from '#console/ui/parts/empty-state.tsx';
import { IconButton } from '#console/ui/parts/icon-button.tsx';
import { Skeleton } from '#console/ui/parts/skeleton.tsx';
import { Tabs } from '#console/ui/parts/tabs.tsx';
import { TextField } from '#console/ui/parts/text-field.tsx';
import { WORD } from '../facts.ts';
import type { Scene, Story } from '../story.ts';

const LOOKS = ['primary', 'neutral', 'note', 'quiet', 'danger'] as const;
const SIZES = ['sm', 'md', 'lg'] as const;
const TONES = ['neutral', 'accent', 'waiting', 'urgent', 'online'] as const;
const PEOPLE = ['Anna Lindqvist', 'Bảo Nguyễn', 'Carl', 'ليلى منصور', '🙂', ''] as const;

const Sheet = ({ children }: { readonly children: ReactNode }) => (
  <main className="flex h-full flex-wrap content-start items-center gap-3 bg-n1 p-4">{children}</main>
);
const scene = (id: string, words: string, children: ReactNode): Scene => ({
  id,
  words,
  view: () => <Sheet>{children}</Sheet>,
});

export const PARTS: Story = {
  id: 'parts',
  title: 'Parts',
  size: { width: 640, height: 260 },
  scenes: [
    scene(
      'buttons',
      'Buttons',
      <>
        {LOOKS.flatMap((look) =>
          SIZES.map((size) => (
            <Button key={look + size} look={look} size={size}>
              {look}
            </Button>
          )),
        )}
        <Button look="primary" icon={Send} busy>
          Send
        </Button>
        <Button disabled icon={Trash2}>
          Remove
        </Button>
        <Act onClick={() => undefined}>Try again</Act>
      </>,
    ),
    scene(
      'icon-buttons',
      'Icon buttons',
      <>
        {SIZES.map((size) => (
          <IconButton key={size} size={size} icon={Bell} label={`Alerts ${size}`} />
        ))}
        <IconButton icon={X} label="Pressed" pressed />
        <IconButton icon={X} label="Switched off" disabled />
        <CopyButton label="Copy the tax code" text="SE 556703-7485" />
      </>,
    ),
    scene(
      'badges',
      'Badges and avatars',
      <>
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Badge tone="accent">99+</Badge>
        {PEOPLE.map((name, index) => (
          <Avatar key={name} id={name} name={name} picture="" online={index % 2 === 0} />
        ))}
        <Avatar id="anna" name="Anna Lindqvist" picture="" size="sm" />
        <Avatar id="anna" name="Anna Lindqvist" picture="" size="lg" online />
      </>,
    ),
    scene(
      'fields',
      'Fields and tabs',
      <>
        <TextField label="Staff ID" hint="As your administrator gave it to you." defaultValue="mai" />
        <TextField label="Password" type="password" error="Not right." defaultValue="12345" />
        <div id="shown" className="w-full">
          <Tabs
            label="Which"
            panel="shown"
            selected="a"
            onSelect={() => undefined}
            tabs={[
              { id: 'a', label: 'Waiting', extra: <Badge tone="waiting">7</Badge> },
              { id: 'b', label: 'Mine', extra: <Badge>3</Badge> },
            ]}
          />
        </div>
      </>,
    ),
    scene(
      'empty',
      'Empty state, and a very long one',
      <>
        <div className="h-full w-72">
          <EmptyState icon={Inbox} title="Nobody is waiting" action={<Button>Look again</Button>}>
            New customers appear here as soon as they write.
          </EmptyState>
        </div>
        <div className="h-full w-72 overflow-hidden">
          <EmptyState icon={Inbox} title={WORD} />
        </div>
      </>,
    ),
    scene(
      'skeleton',
      'Skeletons',
      <>
        <Skeleton className="size-9 rounded-full!" />
        <Skeleton className="h-4 w-48" />
        <Skeleton className="h-24 w-80" />
      </>,
    ),
  ],
};
