import './desk.css';

interface Props<K extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: K; readonly text: string; readonly count?: number | undefined }[];
  readonly chosen: K;
  readonly choose: (id: K) => void;
}

/** Views of a queue. Numbers above 999 are shown as "999+". */
export function Tabs<K extends string>({ label, tabs, chosen, choose }: Props<K>) {
  return (
    <fieldset className="queue__tabs" aria-label={label}>
      {tabs.map((tab) => (
        <button key={tab.id} type="button" aria-pressed={tab.id === chosen} onClick={() => choose(tab.id)}>
          {tab.text}
          {tab.count !== undefined && <span className="muted"> {tab.count > 999 ? '999+' : tab.count}</span>}
        </button>
      ))}
    </fieldset>
  );
}
