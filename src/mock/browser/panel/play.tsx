import { type FormEvent, useRef, useState } from 'react';
import { Button } from '#console/ui/parts/button.tsx';
import { TextField } from '#console/ui/parts/text-field.tsx';
import type { TabDesk } from '../tab-desk.ts';

/** Plays a customer by hand, through the customers' own door. */
export function Play({ desk: { engine } }: { readonly desk: TabDesk }) {
  const [customers, setCustomers] = useState(() => engine.customers.list());
  const [customerId, setCustomerId] = useState('');
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);

  const send = async () => {
    const isNew = customerId === '';
    const who = isNew ? (await engine.customers.arrive(name === '' ? {} : { name })).customerId : customerId;
    await engine.customers.write(who, text);
    setText('');
    setName('');
    setCustomerId(who);
    setCustomers(engine.customers.list());
    form.current?.querySelector<HTMLInputElement>('[name=text]')?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void send();
  };
  const type = (next: string) => {
    setText(next);
    if (customerId !== '') void engine.customers.type(customerId, next !== '');
  };

  return (
    <form ref={form} className="flex flex-col gap-3 p-1" onSubmit={submit}>
      <label className="flex flex-col gap-1.5 text-list font-medium text-n12">
        Who writes
        <select
          value={customerId}
          onChange={(event) => setCustomerId(event.target.value)}
          onFocus={() => setCustomers(engine.customers.list())}
          className="h-10 w-full rounded-sm border border-n8 bg-n1 px-2 text-body font-normal text-n12 hover:border-n9"
        >
          <option value="">Somebody new</option>
          {customers.map((customer) => (
            <option key={customer.customerId} value={customer.customerId}>
              {customer.name}
            </option>
          ))}
        </select>
      </label>
      {customerId === '' ? (
        <TextField
          label="Name"
          hint="Left empty: the desk makes one up."
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      ) : null}
      <TextField label="Text" name="text" value={text} onChange={(event) => type(event.target.value)} />
      <Button submit look="primary" disabled={text.trim() === ''}>
        Write as this customer
      </Button>
    </form>
  );
}
