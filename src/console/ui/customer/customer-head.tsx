import type { Customer } from '#protocol/customer.ts';
import { customerWords } from '../../words/en/customer.ts';
import { Avatar } from '../parts/avatar.tsx';
import { EditableField } from './editable-field.tsx';

export function CustomerHead({ customer }: { readonly customer: Customer }) {
  const t = customerWords();
  return (
    <div className="flex items-center gap-4">
      <Avatar
        id={customer.id}
        name={customer.name}
        picture={customer.avatar}
        size="lg"
        online={customer.online}
      />
      <div className="min-w-0 flex-1">
        <EditableField
          customerId={customer.id}
          field="name"

          stored={customer.name}
          look="title"
        />
        {customer.online === undefined ? null : (
          <p className={`px-2 text-meta ${customer.online ? 'text-online' : 'text-n10'}`}>
            {customer.online ? t.onlineNow : t.notOnPage}
          </p>
        )}
      </div>
    </div>
  );
}
