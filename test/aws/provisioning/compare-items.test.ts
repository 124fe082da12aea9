import { describe, expect, test } from 'vitest';
import { itemDigest, keyText, type StoredItem } from '../../../main/aws/provisioning/item-digest';
import { ItemMatcher } from '../../../main/aws/provisioning/item-matcher';

const hex = (item: StoredItem) => itemDigest(item).toString('hex');
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the digest of an item', () => {
  test('is the same in whatever order attributes, maps and sets are answered', () => {
    const one: StoredItem = {
      id: { S: 'a' },
      tags: { SS: ['x', 'y'] },
      sizes: { NS: ['1', '20'] },
      keys: { BS: [bytes('k'), bytes('l')] },
      more: { M: { first: { N: '1' }, second: { L: [{ BOOL: true }, { NULL: true }] } } },
    };
    const other: StoredItem = {
      more: { M: { second: { L: [{ BOOL: true }, { NULL: true }] }, first: { N: '1' } } },
      keys: { BS: [bytes('l'), bytes('k')] },
      sizes: { NS: ['20', '1'] },
      tags: { SS: ['y', 'x'] },
      id: { S: 'a' },
    };
    expect(hex(one)).toBe(hex(other));
    expect(hex(one)).toHaveLength(32);
  });

  test('tells apart what looks alike: types, order of a list, what belongs to which attribute', () => {
    const alike: readonly StoredItem[] = [
      { a: { S: '1' } },
      { a: { N: '1' } },
      { a: { SS: ['1'] } },
      { a: { NS: ['1'] } },
      { a: { L: [{ S: '1' }, { S: '2' }] } },
      { a: { L: [{ S: '2' }, { S: '1' }] } },
      { a: { M: { b: { S: '1' } } } },
      { a: { L: [{ S: 'b' }, { S: '1' }] } },
      { a: { S: '1' }, b: { S: '1' } },
      { a: { B: bytes('1') } },
      { a: { BS: [bytes('1')] } },
      { a: { BOOL: false } },
      { a: { NULL: true } },
      { a: { S: '' } },
      {},
    ];
    expect(new Set(alike.map(hex)).size).toBe(alike.length);
  });

  test('goes with the key as a person reads it', () => {
    const partitionKey = { name: 'account_id', type: 'S' } as const;
    expect(keyText({ account_id: { S: 'acc-1' } }, { partitionKey, sortKey: undefined })).toBe('acc-1');
    const sortKey = { name: 'at', type: 'N' } as const;
    expect(keyText({ account_id: { B: bytes('acc') }, at: { N: '7' } }, { partitionKey, sortKey })).toBe('YWNj, 7');
  });
});

describe('two tables that are read side by side', () => {
  const item = (nth: number, content = 'x'): StoredItem => ({ id: { S: `i-${nth}` }, content: { S: content } });
  const add = (matcher: ItemMatcher, side: 'source' | 'restored', one: StoredItem) =>
    matcher.add(side, one.id?.S ?? '', itemDigest(one));

  test('are the same in any order, and however many items are unmatched at a time', () => {
    const matcher = new ItemMatcher(2);
    for (let nth = 0; nth < 10; nth += 1) add(matcher, 'source', item(nth));
    for (let nth = 9; nth >= 0; nth -= 1) add(matcher, 'restored', item(nth));
    expect(matcher.result()).toEqual({ outcome: 'same' });
  });

  test('that differ in more items at a time than are kept are said to differ, without names', () => {
    const matcher = new ItemMatcher(2);
    for (let nth = 0; nth < 10; nth += 1) add(matcher, 'source', item(nth));
    for (let nth = 9; nth >= 0; nth -= 1) add(matcher, 'restored', item(nth, nth === 5 ? 'y' : 'x'));
    expect(matcher.result()).toEqual({ outcome: 'differentUnnamed' });
  });

  test('that exchange the contents of two items are not the same', () => {
    const matcher = new ItemMatcher();
    for (const one of [item(1, 'a'), item(2, 'b')]) add(matcher, 'source', one);
    for (const one of [item(1, 'b'), item(2, 'a')]) add(matcher, 'restored', one);
    expect(matcher.result()).toMatchObject({ outcome: 'different', changed: 2, missing: 0, extra: 0 });
  });

  test('have their first hundred differences named, and all of them counted', () => {
    const matcher = new ItemMatcher();
    for (let nth = 0; nth < 300; nth += 1) add(matcher, 'source', item(nth));
    for (let nth = 0; nth < 60; nth += 1) add(matcher, 'restored', item(nth, 'y'));
    const result = matcher.result();
    if (result.outcome !== 'different') throw new Error('They differ');
    expect(result).toMatchObject({ changed: 60, missing: 240, extra: 0 });
    expect(result.named).toHaveLength(100);
    expect(result.named.filter(({ difference }) => difference === 'changed')).toHaveLength(60);
  });
});
