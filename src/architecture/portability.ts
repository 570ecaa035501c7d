import ts from 'typescript';

/** Names that some runtime of portable code lacks (k6 has none of these), or that bring in a clock, a place or a side effect. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set([
  ...[
    'URL',
    'URLSearchParams',
    'Headers',
    'Request',
    'Response',
    'FormData',
    'Blob',
    'File',
    'fetch',
    'XMLHttpRequest',
  ],
  ...['AbortController', 'AbortSignal', 'ReadableStream', 'WritableStream', 'TransformStream', 'Event', 'EventTarget'],
  ...['Buffer', 'process', 'require', 'module', 'exports', '__dirname', '__filename', 'global', 'globalThis', 'window'],
  ...['structuredClone', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics', 'Intl', 'btoa', 'atob'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask'],
  ...['performance', 'console', 'crypto', 'TextEncoder', 'TextDecoder', 'eval'],
]);

/** What `text` uses that portable code may not, as `file:line -> what: why`. `path` is from the root, with `/`. */
export function portabilityBreaches(path: string, text: string): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const own = declaredNames(source);
  const found: string[] = referenceBreaches(path, source);
  const visit = (node: ts.Node): void => {
    const what = syntaxBreach(node) ?? expressionBreach(node) ?? nameBreach(node, own);
    if (what !== undefined) {
      found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} -> ${what}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `/// <reference ...>` would bring back the ambient types that the portable tsconfig leaves out. */
function referenceBreaches(path: string, source: ts.SourceFile): string[] {
  const { referencedFiles, typeReferenceDirectives, libReferenceDirectives } = source;
  return [...referencedFiles, ...typeReferenceDirectives, ...libReferenceDirectives].map(
    ({ fileName }) => `${path}:1 -> /// <reference> of ${fileName}`,
  );
}

/** Syntax that k6's engine can't parse (it hangs on it in a `.ts` file), or reads wrongly. */
function syntaxBreach(node: ts.Node): string | undefined {
  if (ts.isForOfStatement(node) && node.awaitModifier) return 'for await';
  if (ts.isFunctionLike(node) && isAsyncGenerator(node)) return 'an async generator';
  if (ts.isVariableDeclarationList(node) && isUsing(node)) return 'using';
  if (ts.isDecorator(node)) return 'a decorator';
  if (node.kind === ts.SyntaxKind.AccessorKeyword) return 'accessor';
  if (isPatternText(node) && hasPropertyEscape(node.getText())) return '\\p{..} in a pattern';
  return undefined;
}

function isAsyncGenerator(node: ts.SignatureDeclaration): boolean {
  const starred = 'asteriskToken' in node && node.asteriskToken !== undefined;
  return starred && ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.AsyncKeyword);
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}

function isUsing(list: ts.VariableDeclarationList): boolean {
  // The bit of `using` is also set in `await using`, and in neither `let` nor `const`.
  return (list.flags & ts.NodeFlags.Using) !== 0;
}

/** Strings too: they can reach `RegExp`. */
function isPatternText(node: ts.Node): boolean {
  return ts.isRegularExpressionLiteral(node) || ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node);
}

/** `\p{` or `\P{`, in a pattern or in a string that may become one. An escaped backslash before `p{` is refused too. */
function hasPropertyEscape(text: string): boolean {
  return /\\[pP]\{/.test(text);
}

/** Calls that make a module depend on the moment, on chance, or on a module that k6 can't load. */
function expressionBreach(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return 'a dynamic import';
  if (ts.isImportDeclaration(node) && /\.json['"]$/.test(node.moduleSpecifier.getText())) return 'a JSON import';
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const text = node.getText();
  return text === 'Date.now' || text === 'Math.random' ? text : undefined;
}

function nameBreach(node: ts.Node, own: ReadonlySet<string>): string | undefined {
  if (!ts.isIdentifier(node) || !FORBIDDEN_NAMES.has(node.text) || own.has(node.text)) return undefined;
  return isReference(node) ? node.text : undefined;
}

/** Whether an identifier refers to a variable or a type, and isn't the name of a property or a label. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if ('propertyName' in parent && parent.propertyName === node) return false;
  return !('name' in parent && parent.name === node);
}

/** Names that the file itself declares, `declare` excepted: they hide the global ones. */
function declaredNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return;
    if (isDeclaration(node) && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function isDeclaration(node: ts.Node): node is ts.NamedDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportSpecifier(node) ||
    ts.isTypeParameterDeclaration(node)
  );
}
