/* In the rehearsal it stands for Köprü: notes how it was called; `close` answers as it was told. */
#include <stdio.h>
#include <string.h>

int main(int count, char **words)
{
    FILE *log = fopen("C:\\kopru-rehearsal.txt", "a");
    for (int i = 1; log && i < count; i++)
        fprintf(log, "%s ", words[i]);
    if (log) {
        fprintf(log, "\n");
        fclose(log);
    }
    int answer = 0;
    FILE *told = count > 1 && !strcmp(words[1], "close") ? fopen("C:\\kopru-answer.txt", "r") : NULL;
    if (told) {
        fscanf(told, "%d", &answer);
        fclose(told);
    }
    return answer;
}
