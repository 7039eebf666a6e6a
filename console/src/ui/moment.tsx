import { Tooltip } from 'antd';
import { useNow } from './ticker.ts';
import { ageText, exactText, shortText } from './time.ts';

/** A moment: short on screen, exact on hover. `age` shows how long ago. */
export function Moment({ at, age = false }: { at: string | null; age?: boolean }) {
  const now = useNow();
  if (at === null) return <span className="muted">—</span>;
  return (
    <Tooltip title={exactText(at)}>
      <time dateTime={at}>{age ? ageText(at, now) : shortText(at)}</time>
    </Tooltip>
  );
}
