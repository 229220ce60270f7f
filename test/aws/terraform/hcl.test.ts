import { describe, expect, it } from 'vitest';
import { hclOf, quoted } from '../../../src/aws/terraform/hcl.ts';

// What each means was asked of Terraform 1.11 with `terraform console`.
describe('a text in Terraform means just that text', () => {
  it.each<[what: string, text: string, written: string]>([
    ['a plain one', 'Ada', '"Ada"'],
    ['quotes', 'a "b"', String.raw`"a \"b\""`],
    ['a backslash', String.raw`C:\n`, String.raw`"C:\\n"`],
    ['an interpolation', '${data.x}', '"$${data.x}"'],
    ['a directive', '%{if true}', '"%%{if true}"'],
    ['a dollar before an interpolation', '$${x}', '"$$${x}"'],
    ['a dollar and a percent sign alone', '$5, 10%', '"$5, 10%"'],
    ['line breaks and tabs', 'a\nb\r\tc', String.raw`"a\nb\r\tc"`],
    ['control characters', 'a\u0000b\u001b[2J\u0085', String.raw`"a\u0000b\u001b[2J\u0085"`],
    ['a bidirectional override', 'a\u202eb', String.raw`"a\u202eb"`],
    ['an invisible one beyond the first plane', 'a\u{e0001}b', String.raw`"a\U000e0001b"`],
    ['half a pair', 'a\ud800b', String.raw`"a\ufffdb"`],
    ['an emoji and an umlaut', '😀 ü', '"😀 ü"'],
  ])('%s', (_, text, written) => {
    expect(quoted(text)).toBe(written);
  });
});

describe('blocks are as terraform fmt leaves them', () => {
  it('signs of neighbours one below the other, what takes several lines apart', () => {
    const block = {
      type: 'resource',
      labels: ['aws_x', 'y'],
      attributes: { name: 'Ada', arn: { expression: 'aws_z.y.arn' }, tags: { team: 'a', 'straße:é': 'b' }, none: undefined },
      blocks: [{ type: 'emails', labels: [], attributes: { value: 'a@b.c', primary: true }, blocks: [] }],
    };
    expect(hclOf([block, { type: 'import', labels: [], attributes: { id: '1' }, blocks: [] }])).toBe(`resource "aws_x" "y" {
  name = "Ada"
  arn  = aws_z.y.arn

  tags = {
    "team"     = "a"
    "straße:é" = "b"
  }

  emails {
    value   = "a@b.c"
    primary = true
  }
}

import {
  id = "1"
}
`);
  });

  it('a list on one line, of what stands as it is', () => {
    const groups = [{ expression: 'aws_x.y.name' }, { expression: 'aws_x.z.name' }];
    expect(hclOf([{ type: 'a', labels: [], attributes: { user: 'ada', groups }, blocks: [] }])).toBe(`a {
  user   = "ada"
  groups = [aws_x.y.name, aws_x.z.name]
}
`);
  });

  it('a block with nothing but blocks begins with the first of them', () => {
    expect(hclOf([{ type: 'a', labels: [], attributes: {}, blocks: [{ type: 'b', labels: [], attributes: {}, blocks: [] }] }])).toBe(
      'a {\n  b {\n  }\n}\n',
    );
  });
});
