import { Alert, type FormInstance } from 'antd';
import { useEffect, useRef } from 'react';
import { labelled } from '../i18n/define.ts';
import { formFaults, problemText } from './faults.ts';

/**
 * Why a form was not taken, at its foot and in sight, however long the form is. Faults of fields that the form does
 * not show are named here: nobody could read them at their place.
 */
export function FaultNote({ fault, form }: { fault: unknown; form: FormInstance }) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fault !== null) note.current?.scrollIntoView({ block: 'nearest' });
  }, [fault]);
  if (fault === null) return null;
  const hidden = formFaults(fault).filter(({ name }) => form.getFieldInstance(name) === undefined);
  return (
    <div ref={note} className="fault-note">
      <Alert
        type="error"
        showIcon
        title={problemText(fault)}
        description={hidden
          .map(({ name, errors }) => labelled(name.join(' / '), errors.join(' ')))
          .join(' · ')}
      />
    </div>
  );
}
