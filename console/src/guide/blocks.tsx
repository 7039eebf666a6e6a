import { useLanguage } from '../i18n/define.ts';
import { Each } from './each.tsx';
import type { Block, Span } from './parse.ts';
import { pictureUrl } from './pictures.ts';
import { Spans } from './spans.tsx';

function Picture({ name, alt }: { name: string; alt: string }) {
  const url = pictureUrl(useLanguage(), name);
  if (url === undefined) return null;
  return (
    <figure className={name.startsWith('phone-') ? 'guide__picture guide__picture--phone' : 'guide__picture'}>
      <a href={url} target="_blank" rel="noreferrer">
        <img src={url} alt={alt} loading="lazy" />
      </a>
      <figcaption className="muted small">{alt}</figcaption>
    </figure>
  );
}

const Items = ({ of }: { of: readonly (readonly Span[])[] }) => (
  <Each
    of={of}
    show={(spans) => (
      <li>
        <Spans of={spans} />
      </li>
    )}
  />
);

function One({ of }: { of: Block }) {
  if (of.kind === 'picture') return <Picture name={of.name} alt={of.alt} />;
  if ('items' in of) {
    const Tag = of.kind === 'steps' ? 'ol' : 'ul';
    return (
      <Tag className={`guide__${of.kind}`}>
        <Items of={of.items} />
      </Tag>
    );
  }
  const Tag = of.kind === 'head' ? 'h4' : 'p';
  return (
    <Tag>
      <Spans of={of.spans} />
    </Tag>
  );
}

/** Paragraphs, steps, lists and pictures of a section. */
export function Blocks({ of }: { of: readonly Block[] }) {
  return <Each of={of} show={(block) => <One of={block} />} />;
}
