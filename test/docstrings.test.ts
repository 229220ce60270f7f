import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** What a file gives to others, each as `file: name`, where nothing is said above it. */
function bare(name: string, text: string): readonly string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement) || !(ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) {
      return [];
    }
    const said = ts
      .getJSDocCommentsAndTags(statement)
      .filter(ts.isJSDoc)
      .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '');
    return said.some((words) => words.trim() !== '') ? [] : namesIn(statement).map((one) => `${name}: ${one}`);
  });
}

/** A command's data says itself what it is about. */
const isAbout = ({ initializer }: ts.VariableDeclaration): boolean => {
  let value = initializer;
  while (value !== undefined && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value))) value = value.expression;
  return value !== undefined && ts.isObjectLiteralExpression(value) && value.properties.some((one) => one.name?.getText() === 'about');
};

function namesIn(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.filter((one) => !isAbout(one)).map(({ name }) => name.getText());
  }
  const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement);
  return named || ts.isTypeAliasDeclaration(statement) ? [statement.name?.text ?? 'default'] : [];
}

describe('what a file of src gives to others', () => {
  it('says above itself what its type cannot', () => {
    // What the sandbox has of AWS's operations, its README tells by rule and source; test/sandbox/readme.test.ts holds it.
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /^(?!sandbox).*\.ts$/.test(path));
    expect(files.flatMap((path) => bare(path.replaceAll('\\', '/'), readFileSync(join(SRC, path), 'utf8')))).toEqual([]);
  });

  it('is found where it says nothing', () => {
    const text =
      'export const a = 1, b = 2;\n// no\nexport function c() {}\n/** Yes. */\nexport type D = 1;\n/** */\nexport interface E {}\nconst f = 1;\nexport const g = { about: "x" } satisfies H;';
    expect(bare('x.ts', text)).toEqual(['x.ts: a', 'x.ts: b', 'x.ts: c', 'x.ts: E']);
  });
});
