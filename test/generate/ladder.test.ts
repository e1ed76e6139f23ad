import { describe, expect, test } from 'vitest';
import { chooseRung, countParameters, SELF_TEACHING_PARAMETERS } from '../../src/generate/ladder.ts';

const small = { hasEndpoint: false, hasTeacher: false, isSelfForced: false, studentParameters: 135e6 };

describe('chooseRung', () => {
  test('rules alone for a small student, unless it is forced', () => {
    expect(chooseRung(small)).toBeNull();
    expect(chooseRung({ ...small, studentParameters: SELF_TEACHING_PARAMETERS - 1 })).toBeNull();
    expect(chooseRung({ ...small, isSelfForced: true })).toBe('model');
  });

  test('a student that is large enough words its own facts', () => {
    expect(chooseRung({ ...small, studentParameters: SELF_TEACHING_PARAMETERS })).toBe('model');
  });

  test('a teacher or an endpoint is asked whatever the size of the student', () => {
    for (const studentParameters of [135e6, 7e9]) {
      expect(chooseRung({ ...small, studentParameters, hasTeacher: true })).toBe('teacher');
      expect(chooseRung({ ...small, studentParameters, hasEndpoint: true })).toBe('endpoint');
    }
  });
});

test('countParameters sums the elements of all tensors', () => {
  expect(countParameters([{ elements: 576 * 49152 }, { elements: 576 }])).toBe(576 * 49153);
});
