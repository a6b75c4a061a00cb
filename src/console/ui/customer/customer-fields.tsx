import type { UserInfo } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { customerWords } from '../../words/en/customer.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { EditableField } from './editable-field.tsx';

type Props = { readonly customerId: CustomerId; readonly info: UserInfo };

export function CustomerFields({ customerId, info }: Props) {
  const t = customerWords();
  return (
    <div className="-mx-2 flex flex-col gap-4">
      <EditableField
        customerId={customerId}
        field="companyName"

        stored={info.companyName}
      />
      <EditableField
        customerId={customerId}
        field="taxCode"

        stored={info.taxCode}
        canCopy
      />
      <div>
        <p className="px-2 text-meta font-medium text-n10">{t.customerId}</p>
        <div className="flex items-center gap-1 pe-1">
          <p
            className="min-w-0 flex-1 truncate px-2 py-1.5 font-mono text-meta text-n11"
            data-tip={customerId}
          >
            {customerId}
          </p>
          <CopyButton text={customerId} label={t.copyCustomerId} />
        </div>
      </div>
      <EditableField
        customerId={customerId}
        field="notes"

        stored={info.notes}
        look="notes"
      />
    </div>
  );
}
